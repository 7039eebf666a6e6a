import type { ApplyImport, ImportResult } from '@yiwang/contract';
import {
  type City,
  type CityTx,
  createAccount,
  firstPasswords,
  type PreparedPassword,
  refuse,
} from '../../kernel/index.ts';
import { type ImportPlan, type ImportStep, planImport } from '../import/plan.ts';
import { newPosts, type PlannedPerson } from '../import/plan-people.ts';
import { isPlanned, type PlannedUnit } from '../import/plan-units.ts';
import { type By, note } from '../note.ts';
import { createUnit } from './create-unit.ts';
import { grantHolding } from './grant-holding.ts';
import { writeUnit } from './update-unit.ts';

/** Units and accounts of a file that was looked at, all or none. The city must still be as it was then. */
export async function importOrganisation(city: City, given: ApplyImport, by: By): Promise<ImportResult> {
  const before = await lookedAt(city, city.db, 'organisation', given, by);
  const missing = before.people.filter(({ existing }) => existing === null);
  // Made before the transaction: forty milliseconds each, during which nobody has to wait for its locks.
  const passwords = await firstPasswords(missing.length);
  return city.db.transaction().execute(async (tx) => {
    const plan = await lookedAt(city, tx, 'organisation', given, by);
    const units = await writeUnits(tx, plan.units, by);
    const accounts = await makeAccounts(tx, plan.people, passwords, by);
    await noteImport(tx, 'organisation', plan, by);
    return { ...units, accounts, holdings: 0 };
  });
}

/** Posts of a file that was looked at, all or none. */
export async function importPosts(city: City, given: ApplyImport, by: By): Promise<ImportResult> {
  return city.db.transaction().execute(async (tx) => {
    const plan = await lookedAt(city, tx, 'posts', given, by);
    let holdings = 0;
    for (const person of plan.people) holdings += await givePosts(tx, person, plan, by);
    await noteImport(tx, 'posts', plan, by);
    return { unitsMade: 0, unitsChanged: 0, accounts: [], holdings };
  });
}

/** The plan, when it is the one that was shown: `record.stale` otherwise; one with faults is never carried out. */
async function lookedAt(city: City, db: City['db'], step: ImportStep, given: ApplyImport, { now }: By) {
  const { token, ...file } = given;
  const plan = await planImport(city, db, { step, file, now });
  if (plan.preview.token !== token) refuse('record.stale');
  if (plan.preview.counts.fault > 0) refuse('file.refused', { params: { why: 'faults-left' } });
  return plan;
}

async function writeUnits(tx: CityTx, units: readonly PlannedUnit[], by: By) {
  const ids = new Map<PlannedUnit, string>();
  let [unitsMade, unitsChanged] = [0, 0];
  for (const unit of units) {
    const { existing, change } = unit;
    if (existing === null) {
      ids.set(unit, await makeUnit(tx, unit, ids, by));
      unitsMade++;
      continue;
    }
    ids.set(unit, existing.id);
    if (Object.keys(change).length === 0) continue;
    await writeUnit(tx, { id: existing.id, version: existing.version, change, ...by });
    unitsChanged++;
  }
  return { unitsMade, unitsChanged };
}

function makeUnit(tx: CityTx, unit: PlannedUnit, ids: ReadonlyMap<PlannedUnit, string>, by: By) {
  const { parent, level, name, code, area, officePhone, address } = unit;
  const parentId = parent === null ? null : isPlanned(parent) ? ids.get(parent) : parent.id;
  // Those above come first, and a line without a level is at fault: neither happens.
  if (level === null || parentId === undefined) throw new Error(`Unit ${unit.line.row} is not ready`);
  const rest = { name, nameEn: null, code, area, calendar: null, officePhone, address };
  return createUnit(tx, { parentId, level, ...rest, ...by });
}

async function makeAccounts(
  tx: CityTx,
  people: readonly PlannedPerson[],
  passwords: readonly PreparedPassword[],
  by: By,
): Promise<ImportResult['accounts']> {
  const made: ImportResult['accounts'] = [];
  for (const { existing, login, name, phone, unit } of people) {
    if (existing !== null) continue;
    const { firstPassword } = await createAccount(tx, {
      login,
      displayName: name,
      phone,
      ...passwords[made.length],
      ...by,
    });
    made.push({ displayName: name, login, unit: unit?.name ?? null, firstPassword });
  }
  return made;
}

async function givePosts(tx: CityTx, person: PlannedPerson, { facts }: ImportPlan, by: By): Promise<number> {
  const { existing, unit, area } = person;
  if (existing === null) return 0;
  const unitId = (isPlanned(unit) ? unit.existing?.id : unit?.id) ?? null;
  const posts = newPosts(person, facts);
  for (const post of posts)
    await grantHolding(tx, { accountId: existing.id, post, area, unitId, endsAt: null, ...by });
  return posts.length;
}

async function noteImport(tx: CityTx, step: ImportStep, { preview }: ImportPlan, by: By): Promise<void> {
  const action = step === 'posts' ? 'parties:grant' : 'parties:manage-units';
  const target = { kind: 'import', id: preview.token };
  await note(
    tx,
    action,
    target,
    { verb: 'import', new: preview.counts.new, changed: preview.counts.changed },
    by,
  );
}
