import type { CityTx } from '../../kernel/index.ts';
import '../schema.ts';

/** Exact places of cases whose sealed words were erased again after a restore. */
export async function forgetPlaces(tx: CityTx, subjects: readonly string[]): Promise<void> {
  const ids = subjects.filter((subject) => subject.startsWith('case:')).map((subject) => subject.slice(5));
  if (ids.length === 0) return;
  await tx.updateTable('city_case').set({ lng: null, lat: null }).where('id', 'in', ids).execute();
}
