import { type Post, preferencesSchema } from '@yiwang/contract';
import { type City, type CityTx, hashPassword, newId } from '../../kernel/index.ts';
import type { PackDocument } from '../../pack/index.ts';
import type { PlannedPerson } from './plan-staff.ts';

/** Password of every demo account; they may sign in only from this machine unless that is allowed. */
export const DEMO_PASSWORD = 'yiwang-demo';
const CHUNK = 500;
const DAY_MS = 86_400_000;

/** Writes accounts, posts and rosters. They begin `since`, so that the simulated past has its people. */
export async function saveStaff(
  city: City,
  pack: PackDocument,
  persons: readonly PlannedPerson[],
  since: Date,
): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD);
  const units = await unitIds(city);
  await city.db.transaction().execute(async (tx) => {
    const accounts = persons.map((person) => ({ person, id: newId(since) }));
    await insertAccounts(tx, accounts, hash, since);
    await insertHoldings(tx, accounts, units, since);
    await insertRosters(tx, pack, accounts, since);
  });
}

interface Account {
  readonly person: PlannedPerson;
  readonly id: string;
}

async function unitIds(city: City): Promise<Map<string, string>> {
  const rows = await city.db.selectFrom('unit').select(['id', 'code']).execute();
  return new Map(rows.map((row) => [row.code ?? row.id, row.id]));
}

async function insertAccounts(
  tx: CityTx,
  accounts: readonly Account[],
  hash: string,
  since: Date,
): Promise<void> {
  const preferences = JSON.stringify(preferencesSchema.parse({}));
  const rows = accounts.map(({ person, id }) => ({
    id,
    login: person.login,
    display_name: person.name,
    admin: person.admin,
    state: 'active' as const,
    demo: true,
    password_hash: hash,
    password_set_at: since,
    phone: null,
    must_change_password: false,
    preferences,
    last_sign_in_at: null,
    created_at: since,
    closed_at: null,
  }));
  for (const part of chunks(rows)) await tx.insertInto('account').values(part).execute();
}

async function insertHoldings(
  tx: CityTx,
  accounts: readonly Account[],
  units: ReadonlyMap<string, string>,
  since: Date,
): Promise<void> {
  const rows = accounts.flatMap(({ person, id }) =>
    person.posts.map(({ post, area, unit }) => ({
      id: newId(since),
      account_id: id,
      post,
      area,
      unit_id: unit === null ? null : (units.get(unit) ?? null),
      starts_at: since,
      ends_at: null,
      granted_by: 'system:demo',
    })),
  );
  for (const part of chunks(rows)) await tx.insertInto('holding').values(part).execute();
}

/** The persons of a desk take the shifts of their post in turn. */
async function insertRosters(
  tx: CityTx,
  pack: PackDocument,
  accounts: readonly Account[],
  since: Date,
): Promise<void> {
  const rows = accounts.flatMap(({ person, id }) =>
    person.posts.flatMap(({ post, area }) => {
      const shift = shiftFor(pack, post, person);
      if (shift === undefined) return [];
      return [
        {
          id: newId(since),
          post,
          area,
          unit_id: null,
          account_id: id,
          shift: shift.shift,
          weekdays: shift.weekdays.reduce((bits, day) => bits | (1 << (day - 1)), 0),
          from_minute: shift.fromMinute,
          until_minute: shift.untilMinute,
          valid_from: new Date(since.getTime() - DAY_MS).toISOString().slice(0, 10),
          valid_until: null,
        },
      ];
    }),
  );
  for (const part of chunks(rows)) await tx.insertInto('roster_line').values(part).execute();
}

/** Visitors sign in under the plain names at any hour: those are always on duty. */
const WHOLE_DAY = { shift: '全天', weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1440 };

function shiftFor(pack: PackDocument, post: Post, { login, place }: PlannedPerson) {
  const shifts = pack.shifts.filter((shift) => shift.post === post);
  const plain = /^[a-z]+$/.test(login);
  return plain && shifts.length > 0 ? WHOLE_DAY : shifts[place % Math.max(shifts.length, 1)];
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}
