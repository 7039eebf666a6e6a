import type { Updateable } from 'kysely';
import { actorRef, auditAll, publish } from '../../../kernel/index.ts';
import { factOf, type Report } from '../../change.ts';
import type { ReportTable } from '../../schema.ts';
import type { Running } from './running.ts';

/** The same step of many reports, as `applyChange` writes it for one; told to nobody. */
export interface ManySteps {
  readonly type: string;
  readonly verb: 'join' | 'withdraw';
  readonly data: (report: Report) => Readonly<Record<string, unknown>>;
  readonly set: (report: Report) => Updateable<ReportTable>;
  readonly outcome: 'done' | 'undone';
}

/** Writes events, rows, facts, the audit and what became of the items: a statement for each kind, not for each report. */
export async function stepAll(running: Running, reports: readonly Report[], step: ManySteps): Promise<void> {
  if (reports.length === 0) return;
  const { tx, actor, join, now } = running;
  const ids = reports.map((report) => report.id);
  const who = actorRef(actor);
  await tx
    .insertInto('report_event')
    .values(
      reports.map((report) => ({
        report_id: report.id,
        seq: report.seq + 1,
        at: now,
        type: step.type,
        actor_kind: who.kind,
        actor_id: who.id,
        data: JSON.stringify(step.data(report)),
        words_id: null,
      })),
    )
    .execute();
  const changed: Report[] = [];
  for (const report of reports) changed.push(await updated(running, report, step.set(report)));
  await publish(
    tx,
    changed.map((report) => factOf(report, step)),
  );
  await tx.deleteFrom('report_claim').where('report_id', 'in', ids).execute();
  const action = `signals:${step.verb}`;
  await auditAll(
    tx,
    ids.map((id) => ({ actor, action, target: { kind: 'report', id }, outcome: 'done' as const, now })),
  );
  await tx
    .updateTable('mass_join_item')
    .set((eb) => ({ outcome: step.outcome, why: null, seq: eb('seq', '+', 1) }))
    .where('join_id', '=', join.id)
    .where('report_id', 'in', ids)
    .execute();
}

function updated({ tx }: Running, report: Report, set: Updateable<ReportTable>): Promise<Report> {
  return tx
    .updateTable('report')
    .set({ ...set, seq: report.seq + 1 })
    .where('id', '=', report.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
