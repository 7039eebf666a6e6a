import type { ReportReceipt } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { refuse } from '../../kernel/index.ts';
import { firstLinkToken, reportSecret } from '../receipt.ts';
import type { ReportRows } from './rows.ts';

/**
 * The answer to a key that was used before: the same as the first time, link included; another body under the
 * same key is refused with 409.
 */
export async function replay(city: City, rows: ReportRows): Promise<ReportReceipt> {
  const stored = await city.db
    .selectFrom('report')
    .innerJoin('report_event', (join) =>
      join.onRef('report_event.report_id', '=', 'report.id').on('report_event.seq', '=', 1),
    )
    .select(['report.id', 'receipt', 'body_hash', 'received_at', 'report_event.data'])
    .where('idem', '=', rows.idem)
    .executeTakeFirstOrThrow();
  if (!stored.body_hash.equals(rows.bodyHash)) return refuse('request.idempotency-conflict');
  const link = rows.link === null ? null : firstLinkToken(await reportSecret(city), stored.id, rows.key);
  const data = stored.data as { caseId: string | null; flags: string[] };
  return {
    reportId: stored.id,
    receiptNumber: String(stored.receipt),
    link,
    receivedAt: stored.received_at.toISOString(),
    caseId: data.caseId,
    flags: data.flags,
  };
}
