import { join } from 'node:path';
import type { City } from '../kernel/index.ts';
import {
  applyPack,
  PackError,
  type PackFault,
  random,
  readJsonFile,
  readPack,
  type Scale,
  type Staffing,
  staffingFile,
} from '../pack/index.ts';
import { planStaff } from './staff/plan-staff.ts';
import { saveStaff } from './staff/save-staff.ts';
import './schema.ts';

/** The pack of the demo city. */
export const DEMO_PACK = join(import.meta.dirname, '../../../cities/jinan-demo');
const YEAR_MS = 365 * 86_400_000;
const MONTH_MS = 30 * 86_400_000;
/** Cases of the simulated year. */
const PLANNED: Readonly<Record<Scale, number>> = { county: 3_000, city: 30_000 };

export interface SeedOptions {
  readonly scale: Scale;
  readonly now: Date;
  readonly actors: boolean;
}

/**
 * Puts pack and staff into a migrated, empty city. Safe to repeat after a kill: what is there stays.
 * Everything is in force since before the simulated year, so that its cases find limits, calendars and people.
 */
export async function seedDemo(city: City, { scale, now, actors }: SeedOptions): Promise<void> {
  const since = new Date(now.getTime() - YEAR_MS - MONTH_MS);
  const pack = await readPack(DEMO_PACK, scale);
  await applyPack(city, pack, { effectiveFrom: since, now });
  const seeded = await city.db.selectFrom('demo_state').select('seed').executeTakeFirst();
  if (seeded !== undefined) return;
  const seed = pack.city.generated?.seed ?? 1;
  const staffing = await readStaffing();
  await saveStaff(city, pack, planStaff(pack, staffing, random(seed).fork('staff')), since);
  await city.db
    .insertInto('demo_state')
    .values({
      scale,
      seed,
      made_at: now,
      filled_since: now,
      cases: 0,
      planned: PLANNED[scale],
      actors,
      kept: [],
      laid_out: 0,
      acted_until: now,
    })
    .execute();
}

async function readStaffing(): Promise<Staffing> {
  const faults: PackFault[] = [];
  const found = await readJsonFile(DEMO_PACK, 'organisation/staffing.json', staffingFile, faults);
  if (found === null) throw new PackError(faults);
  return found.value;
}
