import type { Area, UnitLevel } from '@yiwang/contract';
import { accountNames, type City, type CityDb } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';

export interface KnownUnit {
  readonly id: string;
  readonly version: number;
  readonly parentId: string | null;
  readonly name: string;
  readonly level: UnitLevel;
  readonly code: string | null;
  readonly area: string;
  readonly officePhone: string | null;
  readonly address: string | null;
  readonly active: boolean;
}

export interface KnownAccount {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly state: string;
  readonly admin: string | null;
}

/** What a file is compared with. */
export interface CityFacts {
  readonly units: readonly KnownUnit[];
  readonly accounts: readonly KnownAccount[];
  /** `account post area unit` of every post held. */
  readonly held: ReadonlySet<string>;
  /** Areas of a code or a name. */
  readonly areas: (text: string) => readonly Pick<Area, 'code' | 'name'>[];
}

export const heldKey = (account: string, post: string, area: string, unit: string | null): string =>
  [account, post, area, unit ?? ''].join(' ');

/** Read through `db`: within the transaction that imports, what was read stays true by its constraints. */
export async function cityFacts(city: City, db: CityDb, now: Date): Promise<CityFacts> {
  const units = await db
    .selectFrom('unit')
    .select([
      'id',
      'version',
      'parent_id',
      'name',
      'level',
      'code',
      'area',
      'office_phone',
      'address',
      'active',
    ])
    .orderBy('path')
    .execute();
  const accounts = await accountNames(db).execute();
  const areas = byText([...(await placesOf(city)).allAreas()]);
  return {
    units: units.map(({ parent_id, office_phone, ...unit }) => ({
      ...unit,
      parentId: parent_id,
      officePhone: office_phone,
    })),
    accounts: accounts.map(({ display_name, ...account }) => ({ ...account, displayName: display_name })),
    held: await heldNow(db, now),
    areas: (text) => areas.get(text) ?? [],
  };
}

function byText(all: readonly Area[]): Map<string, Area[]> {
  const found = new Map<string, Area[]>();
  for (const area of all)
    for (const text of new Set([area.code, area.name])) found.set(text, [...(found.get(text) ?? []), area]);
  return found;
}

async function heldNow(db: CityDb, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('holding')
    .select(['account_id', 'post', 'area', 'unit_id'])
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .execute();
  return new Set(rows.map((row) => heldKey(row.account_id, row.post, row.area, row.unit_id)));
}
