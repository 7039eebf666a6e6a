import type { AreaImport, AreaImportResult } from '@yiwang/contract';
import { actorRef, type City, newId, refuse } from '../../kernel/index.ts';
import { placesOf, refreshPlaces } from '../places-of.ts';
import { readFeatures } from '../read-features.ts';
import { levelOf } from '../spatial/place-index.ts';
import { type Editing, note } from './edit-area.ts';
import { keepHistory } from './keep-history.ts';
import { nextRevision, saveAreas } from './save-places.ts';

/**
 * Areas of a GeoJSON file. With `dryRun` only says what would come; otherwise everything is written in one change, or
 * nothing: a file with faults is refused.
 */
export async function importAreas(
  city: City,
  { features, datum, dryRun }: AreaImport,
  by: Editing,
): Promise<AreaImportResult> {
  const index = await placesOf(city);
  const read = readFeatures(features, datum, (code) => index.areaByCode(code) !== null);
  const result: AreaImportResult = {
    faults: read.faults.slice(0, 200),
    faultCount: read.faults.length,
    items: read.areas.map(({ code, name, geometry }) => ({
      code,
      name,
      level: levelOf(code) ?? 'grid',
      change: index.areaByCode(code) === null ? 'new' : 'changed',
      geometry,
    })),
    saved: !dryRun,
  };
  if (dryRun) return result;
  if (read.faults.length > 0 || read.areas.length === 0)
    return refuse('record.refused', { params: { reason: 'features' } });
  await city.db.transaction().execute(async (tx) => {
    const revision = await nextRevision(tx);
    await keepHistory(
      tx,
      read.areas.map((area) => area.code),
      { by: actorRef(by.actor).id, now: by.now },
    );
    await saveAreas(tx, read.areas, revision);
    await note(tx, 'areas', newId(by.now), 'import', by, read.areas.length);
  });
  await refreshPlaces(city);
  return result;
}
