import { type Expression, type SqlBool, sql } from 'kysely';
import { type IncidentRow, requireIncident } from '../../../cases/index.ts';
import { type City, type CityTx, enqueue } from '../../../kernel/index.ts';
import type { Report } from '../../change.ts';
import { withLink } from '../../follow/tell-reporter.ts';
import { ofIncident } from '../incident-reports.ts';
import { NOTICE_JOB, type Notice, noticeGroup } from './send-notice.ts';

/** Persons of one job and transaction. */
const PIECE = 100;

/** A report with the key of its reporter's phone number. */
type Reached = Report & { readonly phone_key: string };

/**
 * Tells the next reporters of the event, each person once however many reports he sent. Who has been told is written
 * in the transaction of his message: cut off anywhere, the next run goes on and tells nobody twice.
 */
export async function tellAll(city: City, noticeId: string, now: Date): Promise<void> {
  const told = await city.db.transaction().execute(async (tx) => {
    const notice = await tx
      .selectFrom('incident_notice')
      .selectAll()
      .where('id', '=', noticeId)
      .forUpdate()
      .executeTakeFirst();
    if (notice?.state !== 'sent') return 0;
    const row = await requireIncident(city, notice.incident_id);
    const next = await nextReporters(tx, city, row, noticeId);
    for (const report of next) await tell(tx, notice, row, report, now);
    return next.length;
  });
  if (told < PIECE) return;
  await city.db.transaction().execute((tx) => enqueue(tx, [{ name: NOTICE_JOB, payload: { noticeId } }]));
}

/** Reports whose reporter is to be told: not what was declined or answered on its own. */
export function reached(row: IncidentRow): Expression<SqlBool> {
  return sql<SqlBool>`(${ofIncident(row)} and report.contact_id is not null and report.erased_at is null
    and report.state in ('received', 'accepted', 'joined'))`;
}

/** The newest report of each person who has not been told. */
async function nextReporters(
  tx: CityTx,
  city: City,
  row: IncidentRow,
  noticeId: string,
): Promise<readonly Reached[]> {
  const table = (name: string) => sql.table(`${city.schema}.${name}`);
  const found = await sql<Reached>`
    select distinct on (phone.phone_key) report.*, phone.phone_key
    from ${table('report')} report join ${table('report_phone')} phone on phone.report_id = report.id
    where ${reached(row)} and not exists (select 1 from ${table('incident_told')} told
      where told.notice_id = ${noticeId} and told.phone_key = phone.phone_key)
    order by phone.phone_key, report.received_at desc limit ${PIECE}`.execute(tx);
  return found.rows;
}

async function tell(tx: CityTx, notice: Notice, row: IncidentRow, report: Reached, now: Date): Promise<void> {
  const said = { notice_id: notice.id, phone_key: report.phone_key, report_id: report.id, told_at: now };
  await tx.insertInto('incident_told').values(said).execute();
  await withLink(tx, report, now, {
    template: 'incident.notice',
    params: { event: row.name },
    words: { text: notice.words_id },
    dedupeKey: `${noticeGroup(notice.id)}:${report.phone_key}`,
    groupKey: noticeGroup(notice.id),
  });
}
