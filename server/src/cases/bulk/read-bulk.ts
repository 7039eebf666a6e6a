import { type BulkAct, type BulkDesk, bulkOutcomes, bulkVerbs } from '@yiwang/contract';
import { type City, mayEver, refuse, type StaffActor } from '../../kernel/index.ts';
import { isWithdrawable } from '../engine/decide/around.ts';
import { selectCases } from '../queries/select-cases.ts';
import { visibleTo } from '../visibility.ts';
import './schema.ts';

/** A bulk act of one's own; another person's is `not-found`, as if there were none. */
export async function requireBulk(city: City, actor: StaffActor, id: string) {
  const act = await city.db
    .selectFrom('bulk_act')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  return act ?? refuse('not-found', { because: `bulk act ${id}` });
}

const DAY_MS = 24 * 3_600_000;

/** What somebody may do with many cases, and the bulk act that he may want to come back to. */
export async function readBulkDesk(city: City, actor: StaffActor, now: Date): Promise<BulkDesk> {
  const last = await city.db
    .selectFrom('bulk_act')
    .select('id')
    .where('account_id', '=', actor.accountId)
    .where('created_at', '>', new Date(now.getTime() - DAY_MS))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const verbs = bulkVerbs.filter((verb) => mayEver(actor, `cases:${verb}`));
  return { verbs, last: last?.id ?? null };
}

/** How far a bulk act is, and for each case what became of it and how it stands now. */
export async function readBulk(city: City, actor: StaffActor, id: string): Promise<BulkAct> {
  const act = await requireBulk(city, actor, id);
  const [items, cases] = await Promise.all([itemsOf(city, id), casesNow(city, actor, id)]);
  const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
  const counts = Object.fromEntries(
    bulkOutcomes.map((outcome) => [outcome, count(outcome)]),
  ) as BulkAct['counts'];
  return {
    id,
    verb: act.verb,
    byList: act.by_list,
    startedAt: act.created_at.toISOString(),
    running: counts.pending + counts.undoing > 0,
    undoable: isWithdrawable(act.verb),
    counts,
    items: items.map((item) => {
      const { number = null, state = null, seq = null } = cases.get(item.case_id) ?? {};
      return { id: item.case_id, outcome: item.outcome, why: item.why, number, state, seq };
    }),
  };
}

function itemsOf(city: City, id: string) {
  return city.db
    .selectFrom('bulk_item')
    .select(['case_id', 'outcome', 'why'])
    .where('bulk_id', '=', id)
    .orderBy('place')
    .execute();
}

/** The cases as they are, as far as the maker may still see them. */
async function casesNow(city: City, actor: StaffActor, id: string) {
  const rows = await selectCases(city, visibleTo(actor))
    .where('c.id', 'in', city.db.selectFrom('bulk_item').select('case_id').where('bulk_id', '=', id))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
