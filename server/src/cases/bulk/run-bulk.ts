import type { BulkOutcome } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import {
  type City,
  type CityTx,
  enqueue,
  isPassingDatabaseFault,
  type JsonObject,
  Refusal,
  refuse,
  type StaffActor,
} from '../../kernel/index.ts';
import { holdingsAt } from '../../parties/index.ts';
import { applyAct } from '../commands/execute-command.ts';
import { bodyFor, bodyOfBulk } from './body.ts';
import type { BulkActTable, BulkItemTable } from './schema.ts';

export const BULK_JOB = 'cases:bulk';

/** Cases of one job; the rest is a job of its own, so that a large bulk act does not hold up other jobs. */
const PIECE = 50;

type Act = Selectable<BulkActTable>;
type Item = Selectable<BulkItemTable>;

interface Running {
  readonly city: City;
  readonly act: Act;
  readonly actor: StaffActor;
  readonly body: JsonObject | null;
  readonly now: Date;
}

/**
 * Does the next cases of a bulk act, with the rights that its maker has now. Each case and what became of it are
 * written in one transaction: cut off anywhere, the next run goes on and does nothing twice.
 */
export async function runBulk(city: City, bulkId: string, now: Date): Promise<void> {
  const act = await city.db.selectFrom('bulk_act').selectAll().where('id', '=', bulkId).executeTakeFirst();
  if (act === undefined) return;
  const actor = await makerOf(city, act, now);
  const running = { city, act, actor, body: await bodyOfBulk(city, act), now };
  for (let left = PIECE; left > 0; left--) if (!(await runNext(running))) return;
  await city.db.transaction().execute((tx) => enqueue(tx, [{ name: BULK_JOB, payload: { bulkId } }]));
}

async function makerOf(city: City, act: Act, now: Date): Promise<StaffActor> {
  const holdings = await holdingsAt(city.db, act.account_id, now);
  return { kind: 'staff', accountId: act.account_id, name: '', sessionId: '', admin: null, holdings };
}

/** False when nothing is left, or the rest is in the hands of another worker. */
async function runNext(running: Running): Promise<boolean> {
  let item: Item | undefined;
  try {
    await running.city.db.transaction().execute(async (tx) => {
      item = await takeItem(tx, running.act.id);
      if (item !== undefined) await runItem(tx, running, item);
    });
  } catch (fault) {
    if (item === undefined || isPassingDatabaseFault(fault)) throw fault;
    await noteFailure(running.city, item, fault);
  }
  return item !== undefined;
}

function takeItem(tx: CityTx, bulkId: string): Promise<Item | undefined> {
  return tx
    .selectFrom('bulk_item')
    .selectAll()
    .where('bulk_id', '=', bulkId)
    .where('outcome', 'in', ['pending', 'undoing'])
    .orderBy('place')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function runItem(tx: CityTx, { city, act, actor, body, now }: Running, item: Item): Promise<void> {
  const undo = item.outcome === 'undoing';
  if (body === null && !undo) refuse('case.refused', { params: { reason: 'words-erased' } });
  const left = await applyAct(tx, city, actor, item.case_id, {
    commands: [undo ? { verb: 'withdraw', body: {} } : { verb: act.verb, body: bodyOfItem(body, item) }],
    expectedSeq: item.seq,
    key: act.id,
    now,
  });
  await tx
    .updateTable('bulk_item')
    .set({ outcome: undo ? 'undone' : 'done', seq: left.seq, why: null })
    .where('bulk_id', '=', act.id)
    .where('case_id', '=', item.case_id)
    .execute();
}

/** By list each case has its own unit. */
function bodyOfItem(body: JsonObject | null, { unit_id, rule }: Item): JsonObject {
  return bodyFor(body ?? {}, unit_id === null ? null : { unitId: unit_id, rule: rule ?? '' });
}

/** Written after the case's own transaction was rolled back; what somebody else has done since stands. */
async function noteFailure(city: City, item: Item, fault: unknown): Promise<void> {
  await city.db
    .updateTable('bulk_item')
    .set({ outcome: failureOf(item, fault), why: reasonOf(fault) })
    .where('bulk_id', '=', item.bulk_id)
    .where('case_id', '=', item.case_id)
    .where('outcome', '=', item.outcome)
    .execute();
}

function failureOf(item: Item, fault: unknown): BulkOutcome {
  if (item.outcome === 'undoing') return 'kept';
  return fault instanceof Refusal && fault.code === 'case.stale' ? 'moved' : 'refused';
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Refusal)) return 'internal';
  if (fault.code === 'case.refused') return String(fault.params?.reason);
  return { 'case.stale': 'moved', 'right.refused': 'right' }[fault.code as string] ?? fault.code;
}
