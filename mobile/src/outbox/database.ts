/**
 * What this device keeps in IndexedDB: the draft being written, parcels not sent yet, and the list of one's own
 * reports. Photos are stored as blobs beside them.
 */
const NAME = 'yiwang';
const STORES = ['draft', 'parcel', 'mine'] as const;
export type Store = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store))
          request.result.createObjectStore(store, { keyPath: 'id' });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).catch((fault: unknown) => {
    opened = null;
    throw fault;
  });
  return opened;
}

async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (on: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const put = <T extends { id: string }>(store: Store, value: T): Promise<unknown> =>
  run(store, 'readwrite', (on) => on.put(value));
export const get = <T>(store: Store, id: string): Promise<T | undefined> =>
  run<T | undefined>(store, 'readonly', (on) => on.get(id));
export const all = <T>(store: Store): Promise<T[]> => run<T[]>(store, 'readonly', (on) => on.getAll());
export const remove = (store: Store, id: string): Promise<unknown> =>
  run(store, 'readwrite', (on) => on.delete(id));
