import type { Claim } from '@yiwang/contract';
import { type City, namesOf, publish, refuse, type StaffActor } from '../../kernel/index.ts';
import { CLAIM_IDLE_MS } from '../queries/claims.ts';
import { selectCases } from '../queries/select-cases.ts';
import { pathsAmong } from '../store/row.ts';
import { visibleTo } from '../visibility.ts';

/**
 * Opens a case for oneself, or says that one is still there. Somebody else's claim stands until he leaves, three
 * minutes have passed, or it is taken over: the answer names who has it.
 */
export async function claimCase(
  city: City,
  actor: StaffActor,
  caseId: string,
  takeOver: boolean,
  now: Date,
): Promise<Claim> {
  const row = await selectCases(city, visibleTo(actor)).where('c.id', '=', caseId).executeTakeFirst();
  if (row === undefined) return refuse('not-found');
  return city.db.transaction().execute(async (tx) => {
    // The row of the case is the lock: two who open it at once come one after the other.
    await tx.selectFrom('city_case').select('id').where('id', '=', caseId).forUpdate().execute();
    const held = await tx
      .selectFrom('case_claim')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('held', '=', true)
      .where('touched_at', '>', new Date(now.getTime() - CLAIM_IDLE_MS))
      .executeTakeFirst();
    const holder = held !== undefined && held.account_id !== actor.accountId && !takeOver ? held : null;
    if (holder !== null) return claimOf(city, holder.account_id, holder.opened_at, false);
    await tx
      .updateTable('case_claim')
      .set({ held: false })
      .where('case_id', '=', caseId)
      .where('account_id', '<>', actor.accountId)
      .where('held', '=', true)
      .execute();
    const mine = held?.account_id === actor.accountId ? held : null;
    await tx
      .insertInto('case_claim')
      .values({ case_id: caseId, account_id: actor.accountId, opened_at: now, touched_at: now, held: true })
      .onConflict((conflict) =>
        conflict
          .columns(['case_id', 'account_id'])
          .doUpdateSet({ held: true, touched_at: now, ...(mine === null ? { opened_at: now } : {}) }),
      )
      .execute();
    if (mine === null) await tell(tx, 'case.claimed', row, actor.accountId);
    return claimOf(city, actor.accountId, mine?.opened_at ?? now, true);
  });
}

/** Leaves a case that one has open. */
export async function releaseCase(city: City, actor: StaffActor, caseId: string): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('city_case')
      .select(['id', 'area', 'complaint', 'unit_paths'])
      .where('id', '=', caseId)
      .executeTakeFirst();
    const freed = await tx
      .updateTable('case_claim')
      .set({ held: false })
      .where('case_id', '=', caseId)
      .where('account_id', '=', actor.accountId)
      .where('held', '=', true)
      .returning('case_id')
      .execute();
    if (row !== undefined && freed.length > 0) await tell(tx, 'case.released', row, actor.accountId);
  });
}

async function claimOf(city: City, accountId: string, since: Date, mine: boolean): Promise<Claim> {
  const names = await namesOf(city.db, [accountId]);
  return { accountId, name: names.get(accountId) ?? null, since: since.toISOString(), mine };
}

type Told = {
  readonly id: string;
  readonly area: string;
  readonly complaint: boolean;
  readonly unit_paths: readonly string[];
};

function tell(tx: Parameters<typeof publish>[0], kind: string, row: Told, accountId: string): Promise<void> {
  return publish(tx, [
    {
      kind,
      subject: row.id,
      area: row.complaint ? null : row.area,
      unitPaths: pathsAmong(row.unit_paths),
      data: { accountId },
    },
  ]);
}
