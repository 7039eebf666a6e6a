import type { IntakeRow, reportSearchQuerySchema } from '@yiwang/contract';
import type { z } from 'zod';
import { type Actor, auditLook, type City } from '../../kernel/index.ts';
import { presentRow } from '../present.ts';
import { phoneKeys, reportSecret } from '../receipt.ts';
import { sightCondition, visibleTo } from '../visibility.ts';
import { rowContext } from './intake-queue.ts';

type Query = z.output<typeof reportSearchQuerySchema>;
const MOST = 20;

/**
 * By receipt number (its beginning), or by phone: all digits or the last four. Search by phone is a look at personal
 * data and is logged, found or not.
 */
export async function searchReports(city: City, actor: Actor, query: Query, now: Date): Promise<IntakeRow[]> {
  const digits = query.q.replace(/\D/g, '');
  if (digits === '') return [];
  const rows =
    query.by === 'phone'
      ? await byPhone(city, actor, digits, query.limit ?? MOST, now)
      : await byNumber(city, actor, digits, query.limit ?? MOST);
  const context = await rowContext(city, rows, now);
  return rows.map((row) => presentRow(row, context));
}

async function byPhone(city: City, actor: Actor, digits: string, limit: number, now: Date) {
  const target = { kind: 'report', id: digits.length === 4 ? 'by-last4' : 'by-phone' };
  await auditLook(city.db, { actor, target, fields: ['reporter.phone'], reason: 'search', now });
  const keys = phoneKeys(await reportSecret(city), digits);
  const [column, key] =
    digits.length === 4 ? (['last4_key', keys.last4] as const) : (['phone_key', keys.whole] as const);
  return city.db
    .selectFrom('report_phone')
    .innerJoin('report', 'report.id', 'report_phone.report_id')
    .selectAll('report')
    .where(`report_phone.${column}`, '=', key)
    .where(() => sightCondition(visibleTo(actor)))
    .orderBy('report_phone.received_at', 'desc')
    .limit(limit)
    .execute();
}

/** Numbers have fourteen digits: a beginning is a range of the index. */
async function byNumber(city: City, actor: Actor, digits: string, limit: number) {
  const from = Number(digits.slice(0, 14).padEnd(14, '0'));
  const to = Number(digits.slice(0, 14).padEnd(14, '9'));
  return city.db
    .selectFrom('report')
    .selectAll()
    .where('receipt', '>=', from)
    .where('receipt', '<=', to)
    .where(() => sightCondition(visibleTo(actor)))
    .orderBy('receipt', 'desc')
    .limit(limit)
    .execute();
}
