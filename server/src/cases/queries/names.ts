import type { CaseClass, Claim } from '@yiwang/contract';
import { type Catalogue, catalogueAt, catalogueVersion } from '../../catalogue/index.ts';
import { type Actor, type City, calendarsAt, namesOf } from '../../kernel/index.ts';
import { unitsByIds } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import type { CaseRecord, Names } from '../present.ts';
import { claimsOf } from './claims.ts';

/** Who else is named on a page besides what its rows name. */
export interface MoreNames {
  readonly units?: readonly string[];
  readonly people?: readonly string[];
}

/** Reads the names that rows need: units, people and claims in one query each, the rest from memory. */
export async function namesFor(
  city: City,
  actor: Actor,
  rows: readonly CaseRecord[],
  now: Date,
  more: MoreNames = {},
): Promise<Names> {
  const unitIds = [...rows.flatMap((row) => [row.unit_id, row.lead_unit_id]), ...(more.units ?? [])];
  const [units, claims, places, catalogues, calendars] = await Promise.all([
    unitsByIds(
      city.db,
      unitIds.filter((id) => id !== null),
    ),
    claimsOf(
      city,
      rows.map((row) => row.id),
      now,
    ),
    placesOf(city),
    cataloguesOf(city, rows, now),
    calendarsAt(city, now),
  ]);
  const people = await namesOf(city.db, [
    ...rows.flatMap((row) => row.person_id ?? []),
    ...[...claims.values()].map((claim) => claim.account_id),
    ...(more.people ?? []),
  ]);
  const me = actor.kind === 'staff' ? actor.accountId : null;
  const claim = (caseId: string): Claim | null => {
    const held = claims.get(caseId);
    if (held === undefined) return null;
    return {
      accountId: held.account_id,
      name: people.get(held.account_id) ?? null,
      since: held.opened_at.toISOString(),
      mine: held.account_id === me,
    };
  };
  return {
    unit: (id) => units.get(id)?.name ?? null,
    person: (id) => people.get(id) ?? null,
    area: (code) => places.areaByCode(code)?.name ?? null,
    category: (row) => classOf(row, catalogues),
    claim,
    calendars,
    now,
  };
}

async function cataloguesOf(
  city: City,
  rows: readonly CaseRecord[],
  now: Date,
): Promise<Map<number | null, Catalogue>> {
  const versions = [...new Set(rows.flatMap((row) => row.catalogue_version ?? []))];
  if (rows.every((row) => row.scheme === null)) return new Map();
  const known = versions.filter((version) => version > 0);
  const found = await Promise.all(
    known.map(async (version) => [version, await catalogueVersion(city, version)] as const),
  );
  return new Map<number | null, Catalogue>([...found, [null, await catalogueAt(city, now)]]);
}

/** Category and condition with their names in the version the case keeps; an imported code shows as it is. */
function classOf(
  row: Parameters<Names['category']>[0],
  catalogues: Map<number | null, Catalogue>,
): CaseClass | null {
  if (row.scheme === null || row.category === null) return null;
  const ref = { scheme: row.scheme, code: row.category };
  const catalogue = catalogues.get(row.catalogue_version) ?? catalogues.get(null);
  const category = catalogue?.category(ref) ?? null;
  const condition = category?.conditions.find((one) => one.code === row.condition);
  return {
    ...ref,
    version: row.catalogue_version ?? 0,
    name: category?.name.zh ?? row.category,
    condition:
      condition === undefined
        ? null
        : { code: condition.code, name: condition.text.zh, closingText: condition.closing.zh },
    emergency: row.emergency,
  };
}
