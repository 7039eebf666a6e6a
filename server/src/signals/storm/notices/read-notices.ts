import type { IncidentNotice } from '@yiwang/contract';
import { sql } from 'kysely';
import type { IncidentRow } from '../../../cases/index.ts';
import { type Actor, type City, may, namesOf, type StaffActor, unseal } from '../../../kernel/index.ts';
import { goneOutAt } from '../../../messages/index.ts';
import { type Notice, noticeGroup, whyNotSend } from './send-notice.ts';
import { reached } from './tell-all.ts';

/** What the reporters of an event were told or are to be told, the newest first. */
export async function readNotices(
  city: City,
  actor: StaffActor,
  row: IncidentRow,
  now: Date,
): Promise<IncidentNotice[]> {
  const notices = await city.db
    .selectFrom('incident_notice')
    .selectAll()
    .where('incident_id', '=', row.id)
    .orderBy('written_at', 'desc')
    .limit(20)
    .execute();
  const [words, names] = await Promise.all([
    unseal(
      city.db,
      notices.map((one) => one.words_id),
    ),
    namesOf(
      city.db,
      notices.flatMap((one) => [one.written_by, one.sent_by ?? one.written_by]),
    ),
  ]);
  return Promise.all(
    notices.map(async (one) => {
      const text = words.get(one.words_id)?.text;
      return {
        id: one.id,
        state: one.state,
        text: typeof text === 'string' ? text : null,
        writtenBy: names.get(one.written_by) ?? null,
        writtenAt: one.written_at.toISOString(),
        sentBy: one.sent_by === null ? null : (names.get(one.sent_by) ?? null),
        sentAt: one.sent_at?.toISOString() ?? null,
        ...(await countsOf(city, row, one)),
        why: mayNot(actor, row) ?? (await whyNotSend(city, actor, one, now)),
        withdrawable:
          one.state === 'sent' && (await goneOutAt(city.db, { groupKey: noticeGroup(one.id) })) === null,
      };
    }),
  );
}

const mayNot = (actor: Actor, row: IncidentRow): string | null =>
  may(actor, 'signals:send-notice', { area: row.area }) ? null : 'right';

/** Persons told, and persons of the event who have not been. */
async function countsOf(
  city: City,
  row: IncidentRow,
  { id }: Notice,
): Promise<{ readonly told: number; readonly untold: number }> {
  const table = (name: string) => sql.table(`${city.schema}.${name}`);
  const found = await sql<{ told: number; untold: number }>`
    select (select count(*)::int from ${table('incident_told')} where notice_id = ${id}) as told,
      (select count(distinct phone.phone_key)::int
        from ${table('report')} report join ${table('report_phone')} phone on phone.report_id = report.id
        where ${reached(row)} and not exists (select 1 from ${table('incident_told')} told
          where told.notice_id = ${id} and told.phone_key = phone.phone_key)) as untold`.execute(city.db);
  return found.rows[0] ?? { told: 0, untold: 0 };
}
