import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Keyring, keyringFile, readKeyring, requireKeyring } from './keyring.ts';

const FORM = 'aes1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

let folder: string | null = null;
let held: Keyring | null = null;

/** Names the folder of the installation's keys; called once by the composition root. The key is made at first use. */
export function keepSecretsIn(path: string): void {
  folder = path;
  held = null;
}

/** Takes up a keyring that another process has changed. */
export function rereadKeyring(): void {
  held = null;
}

/**
 * Locks a secret that has to be read back (a TOTP seed, a client secret of a provider) with AES-256-GCM. `owner`
 * (`totp:<account>`) is bound to it: a value that is moved to another row does not open.
 * @returns `aes1.<key id>.<base64url of iv, tag, text>`
 */
export function lockSecret(plain: string, owner: string): string {
  const keyring = keys();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keyring, keyring.current), iv);
  cipher.setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `${FORM}.${keyring.current}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** Opens a locked secret; one stored before there was a keyring comes back as it is. Throws when the key is not there. */
export function openSecret(stored: string, owner: string): string {
  const [form, id = '', body = ''] = stored.split('.');
  if (form !== FORM) return stored;
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys(), id), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}

/** Whether a stored value is locked with the key of today. */
export function isFresh(stored: string): boolean {
  return stored.startsWith(`${FORM}.${keys().current}.`);
}

function keys(): Keyring {
  if (folder === null) throw new Error('keepSecretsIn has not been called');
  held ??= requireKeyring(keyringFile(folder));
  return held;
}

function keyOf(keyring: Keyring, id: string): Buffer {
  const key = keyring.keys[id] ?? readAgain()?.keys[id];
  if (key === undefined) {
    throw new Error(
      `Key ${id} is not in ${folder}/keyring.json: put back the keyring that locked this secret`,
    );
  }
  return Buffer.from(key, 'base64url');
}

/** Another process may have added a key since we read the file. */
function readAgain(): Keyring | null {
  held = folder === null ? null : readKeyring(keyringFile(folder));
  return held;
}
