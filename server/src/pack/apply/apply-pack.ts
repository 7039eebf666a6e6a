import { forgetHeads, publishContent } from '../../catalogue/index.ts';
import {
  type City,
  type CityTx,
  forgetCalendars,
  forgetPolicies,
  policyNamed,
  writeCalendar,
  writePolicy,
} from '../../kernel/index.ts';
import { applyTemplates } from '../../messages/index.ts';
import { nextRevision, refreshPlaces, saveAreas, saveRoads } from '../../places/index.ts';
import { diffPacks, type PackChange, touched } from '../diff.ts';
import type { PackDocument } from '../document.ts';
import { packOfCity } from '../from-city.ts';
import { saveDuties, saveUnits } from './organisation.ts';

export interface ApplyOptions {
  /** From when new versions of catalogue, calendars and policies count. */
  readonly effectiveFrom: Date;
  readonly now: Date;
}

/** What a pack would add and change; nothing is written. */
export async function planPack(city: City, pack: PackDocument, now: Date): Promise<PackChange[]> {
  return diffPacks(await packOfCity(city, now), { ...pack, policies: wholePolicies(pack) });
}

/** Policies as they would be in force: a pack that is older than a setting says nothing of it, which is no change. */
function wholePolicies({ policies }: PackDocument): PackDocument['policies'] {
  const whole = Object.entries(policies).map(([name, value]) => {
    const read = policyNamed(name)?.schema.safeParse(value);
    return [name, read?.success === true ? read.data : value] as const;
  });
  return Object.fromEntries(whole);
}

/**
 * Brings a city up to a pack, in one transaction: adds what is missing and changes what differs. What only the
 * city has stays as it is: the pack seeds, the console owns.
 * @returns what was added and changed, and what was left alone
 */
export async function applyPack(
  city: City,
  pack: PackDocument,
  options: ApplyOptions,
): Promise<PackChange[]> {
  const changes = await planPack(city, pack, options.now);
  await city.db.transaction().execute(async (tx) => {
    await applyPlaces(tx, pack, changes);
    await applyCatalogue(tx, pack, changes, options);
    await saveUnits(tx, pack.units, touched(changes, 'units'), options.now);
    await saveDuties(tx, pack, touched(changes, 'duties'), options);
    await applySettings(tx, pack, changes, options);
  });
  forgetHeads(city);
  forgetCalendars(city);
  forgetPolicies(city.db);
  await refreshPlaces(city);
  return changes;
}

async function applyPlaces(tx: CityTx, pack: PackDocument, changes: readonly PackChange[]): Promise<void> {
  const areas = touched(changes, 'areas');
  const roads = touched(changes, 'roads');
  if (areas.size + roads.size === 0) return;
  const revision = await nextRevision(tx);
  await saveAreas(
    tx,
    pack.areas.filter((area) => areas.has(area.code)),
    revision,
  );
  await saveRoads(
    tx,
    pack.roads.filter((road) => roads.has(road.id)),
    revision,
  );
}

/** Any change makes one new version of the whole: cases keep the one they were registered under. */
async function applyCatalogue(
  tx: CityTx,
  pack: PackDocument,
  changes: readonly PackChange[],
  { effectiveFrom, now }: ApplyOptions,
): Promise<void> {
  const sections = ['schemes', 'categories', 'tiles'];
  const differs = changes.some((one) => sections.includes(one.section) && one.kind !== 'kept');
  if (!differs) return;
  await publishContent(tx, { content: pack, effectiveFrom, note: 'pack', createdBy: null, now });
}

async function applySettings(
  tx: CityTx,
  pack: PackDocument,
  changes: readonly PackChange[],
  { effectiveFrom, now }: ApplyOptions,
): Promise<void> {
  const version = { effectiveFrom, createdBy: null, now };
  const calendars = touched(changes, 'calendars');
  for (const definition of pack.calendars) {
    if (calendars.has(definition.id)) await writeCalendar(tx, { definition, ...version });
  }
  const posts = touched(changes, 'postCalendars');
  for (const line of pack.postCalendars) {
    if (!posts.has(`${line.post}@${line.area}`)) continue;
    await tx
      .insertInto('post_calendar')
      .values(line)
      .onConflict((conflict) => conflict.columns(['post', 'area']).doUpdateSet({ calendar: line.calendar }))
      .execute();
  }
  const policies = touched(changes, 'policies');
  for (const [name, value] of Object.entries(pack.policies)) {
    if (policies.has(name)) await writePolicy(tx, { name, value, ...version });
  }
  const templates = touched(changes, 'templates');
  await applyTemplates(
    tx,
    pack.templates.filter((one) => templates.has(`${one.code}:${one.lang}`)),
  );
}
