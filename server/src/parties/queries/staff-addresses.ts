import { type City, type CityDb, type Reach, reachOf } from '../../kernel/index.ts';
import type { RecipientResolver, StaffAddress } from '../../messages/index.ts';
import { holdersOf } from './holdings-of.ts';
import { onRoster } from './on-roster.ts';

/**
 * Where messages find staff. On duty means: on the roster for the area now; where the post has no roster there,
 * everyone who holds it. SMS go to the person's own number, else to the duty phone of the unit in which the post
 * is held.
 */
export const staffAddresses: RecipientResolver = {
  accounts: async (_city, db, ids) => [...(await reachOf(db, ids)).values()].map((reach) => addressOf(reach)),
  onDuty: async (city, db, wanted, now) => {
    const people = await dutyOf(city, db, wanted, now);
    const [reach, phones] = await Promise.all([
      reachOf(
        db,
        people.map((person) => person.accountId),
      ),
      dutyPhones(db, people),
    ]);
    const addresses = people.flatMap(({ accountId, unitId }) => {
      const found = reach.get(accountId);
      return found === undefined ? [] : [addressOf(found, phones.get(unitId ?? ''))];
    });
    return [...new Map(addresses.map((address) => [address.accountId, address])).values()];
  },
};

interface Found {
  readonly accountId: string;
  readonly unitId: string | null;
}
type Wanted = Parameters<RecipientResolver['onDuty']>[2];

function addressOf({ accountId, language, phone }: Reach, dutyPhone: string | null = null): StaffAddress {
  return { accountId, lang: language === 'en' ? 'en' : 'zh', phoneSealedId: phone ?? dutyPhone };
}

async function dutyOf(city: City, db: CityDb, wanted: Wanted, now: Date): Promise<readonly Found[]> {
  const { post, area, unitId } = wanted;
  const rostered = await onRoster(db, { post, area, at: now, zone: city.zone });
  const here = rostered.filter((person) => unitId === undefined || person.unitId === unitId);
  if (here.length > 0) return here;
  return holdersOf(db, unitId === undefined ? { post, area, at: now } : { post, unitId, at: now });
}

async function dutyPhones(db: CityDb, people: readonly Found[]): Promise<ReadonlyMap<string, string>> {
  const unitIds = [...new Set(people.flatMap((person) => person.unitId ?? []))];
  if (unitIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'duty_phone'])
    .where('id', 'in', unitIds)
    .where('duty_phone', 'is not', null)
    .execute();
  return new Map(rows.flatMap((row) => (row.duty_phone === null ? [] : [[row.id, row.duty_phone] as const])));
}
