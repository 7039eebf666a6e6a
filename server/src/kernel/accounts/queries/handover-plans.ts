import type { AccountHandover, HandoverCheck, HandoverPlan, HandoverReceivers } from '@yiwang/contract';
import type { StaffActor } from '../../actor.ts';
import type { City, CityDb, CityTx } from '../../city.ts';
import { refuse } from '../../errors.ts';
import { likeText } from '../../text.ts';
import { misfitsIn } from '../commands/hand-over.ts';
import { handoverSources, openWorkOf } from '../handover.ts';
import { holdingsOfAccount } from '../holdings-source.ts';
import { type AccountRow, accountById } from './account-rows.ts';
import { unfitPersons } from './unfit-persons.ts';

interface Asking {
  readonly id: string;
  readonly actor: StaffActor;
  readonly now: Date;
}

/** What a leaver still has, and whether the account can be closed at all. */
export async function handoverOf(city: City, { id, actor, now }: Asking): Promise<AccountHandover> {
  const account = await accountById(city.db, id);
  const blocked = await blockOf(city.db, account, actor);
  return { blocked, items: await openWorkOf(city, city.db, id, now) };
}

async function blockOf(db: CityDb, account: AccountRow, actor: StaffActor): Promise<string | null> {
  if (account.state === 'closed') return 'closed';
  if (account.id === actor.accountId) return 'own-account';
  if (account.admin === null) return null;
  const other = await db
    .selectFrom('account')
    .select('id')
    .where('admin', '=', account.admin)
    .where('state', '=', 'active')
    .where('id', '!=', account.id)
    .limit(1)
    .executeTakeFirst();
  return other === undefined ? 'last-administrator' : null;
}

/** Every entry of a plan that could not be, with the reason. Posts count as given where the plan gives them. */
export async function checkHandover(
  city: City,
  { id, actor, now }: Asking,
  { handover: plan }: HandoverPlan,
): Promise<HandoverCheck> {
  const { display_name: name } = await accountById(city.db, id);
  const misfits = await takenBack(city, async (tx) => {
    const open = await openWorkOf(city, tx, id, now);
    return misfitsIn({ city, tx, leaver: { id, name }, open, plan, actor, now });
  });
  return { items: misfits.map(({ entry, why }) => ({ ...entry, why })) };
}

const LIKELY_MAX = 20;
const FOUND_MAX = 20;

/** Who could take over one item: those whose post it is first, then whoever is called as searched. */
export async function receiversOf(
  city: City,
  { id: from, actor, now }: Asking,
  wanted: { readonly source: string; readonly item: string; readonly search?: string | undefined },
): Promise<HandoverReceivers> {
  const source = handoverSources().find(({ name }) => name === wanted.source) ?? refuse('not-found');
  const likely = (await source.likely?.(city, city.db, wanted.item, now)) ?? [];
  const people = await peopleOf(city.db, from, likely.slice(0, LIKELY_MAX * 2), wanted.search ?? '');
  if (people.length === 0) return { items: [] };
  const items = people.map(({ id: to }) => ({ id: wanted.item, to }));
  const strangers = await unfitPersons(
    city.db,
    from,
    items.map(({ to }) => to),
  );
  const reasons = await takenBack(
    city,
    async (tx) => (await source.unfit?.(city, tx, { from, items, actor, now })) ?? [],
  );
  const rows = await Promise.all(
    people.map(async ({ id, display_name }, at) => ({
      accountId: id,
      displayName: display_name,
      unitName:
        (await holdingsOfAccount(city.db, id, now)).find((held) => held.unitName !== null)?.unitName ?? null,
      why: strangers.get(id) ?? reasons[at] ?? null,
    })),
  );
  return { items: [...rows.filter(({ why }) => why === null), ...rows.filter(({ why }) => why !== null)] };
}

async function peopleOf(db: CityDb, leaver: string, likely: readonly string[], search: string) {
  const staff = db
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('state', '=', 'active')
    .where('admin', 'is', null)
    .where('id', '!=', leaver)
    .where('display_name', 'ilike', likeText(search))
    .orderBy('display_name')
    .orderBy('id');
  const first =
    likely.length === 0
      ? []
      : await staff
          .where('id', 'in', [...likely])
          .limit(LIKELY_MAX)
          .execute();
  const others = await staff.limit(FOUND_MAX).execute();
  return [...new Map([...first, ...others].map((row) => [row.id, row])).values()];
}

/** Only to get out of the transaction. */
class TakenBack extends Error {}

/** What `work` finds; everything it wrote is taken back. */
async function takenBack<T>(city: City, work: (tx: CityTx) => Promise<T>): Promise<T> {
  const found: T[] = [];
  await city.db
    .transaction()
    .execute(async (tx) => {
      found.push(await work(tx));
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  const [result] = found;
  return result as T;
}
