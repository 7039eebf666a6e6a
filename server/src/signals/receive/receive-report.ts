import type { ReportReceipt } from '@yiwang/contract';
import { CompiledQuery } from 'kysely';
import { openingRows } from '../../cases/index.ts';
import { type Actor, type City, factRow, holdingsOf, isUniqueViolation, newId } from '../../kernel/index.ts';
import { shareWithCase, takeReportFiles } from '../files.ts';
import { audienceOf } from '../visibility.ts';
import { caseSource, isTrustedSource, type ReceiveInput } from './input.ts';
import { insertTogether, type Part, type Prepared } from './insert-together.ts';
import { partsOf, type Start } from './parts.ts';
import { replay } from './replay.ts';
import { prepareRows, type ReportRows } from './rows.ts';

/**
 * Receives a report: stored once, whatever is sent again. Answers after the commit. Without files and without a
 * case to open it is one statement; otherwise one transaction. Refuses `request.invalid` with the field,
 * `request.idempotency-conflict`, `file.refused`.
 */
export async function receiveReport(city: City, actor: Actor, input: ReceiveInput): Promise<ReportReceipt> {
  for (let attempt = 1; ; attempt++) {
    const rows = await prepareRows(city, actor, input);
    try {
      return await store(city, actor, rows);
    } catch (error) {
      // Two reports drew the same number: draw again.
      if (attempt < 5 && isUniqueViolation(error, 'report_receipt')) continue;
      throw error;
    }
  }
}

async function store(city: City, actor: Actor, rows: ReportRows): Promise<ReportReceipt> {
  const start: Start = { caseId: opensCase(actor, rows) ? newId(rows.now) : null };
  const opening = start.caseId === null ? [] : await openingParts(city, actor, rows, start.caseId);
  const statement = insertTogether(city.schema, [...allParts(rows, start), ...opening], 'idem');
  const stored =
    rows.files.length === 0
      ? (await city.pool.query(statement)).rowCount === 1
      : await storeWithFiles(city, rows, start, statement);
  return stored ? receiptOf(rows, start) : replay(city, rows);
}

/** Trusted sources need no desk: their report opens a case by rule, when it says what and where. */
function opensCase(actor: Actor, rows: ReportRows): boolean {
  const saysWhere = rows.point !== null && rows.area.length >= 6;
  return isTrusted(actor, rows) && rows.kind === 'problem' && rows.category !== null && saysWhere;
}

/** A client marked as trusted, or staff who report within their own area. */
function isTrusted(actor: Actor, rows: ReportRows): boolean {
  if (actor.kind === 'client') return actor.trusted;
  if (!isTrustedSource(rows.source)) return false;
  const held = holdingsOf(actor, 'collector', 'clerk', 'shift-leader', 'supervisor');
  return held.some(({ area }) => rows.area.startsWith(area));
}

function allParts(rows: ReportRows, start: Start): Part[] {
  const fact = factRow({
    kind: 'report.received',
    subject: rows.id,
    area: rows.area,
    unitPaths: [],
    data: { seq: 1, source: rows.source, caseId: start.caseId, ...audienceOf(rows) },
  });
  return [...partsOf(rows, start), { table: 'outbox', row: fact }];
}

async function storeWithFiles(
  city: City,
  rows: ReportRows,
  start: Start,
  statement: Prepared,
): Promise<boolean> {
  return city.db.transaction().execute(async (tx) => {
    const inserted = await tx.executeQuery(CompiledQuery.raw(statement.text, statement.values));
    if (inserted.rows.length === 0) return false;
    await takeReportFiles(tx, rows.id, rows.files, rows.now);
    if (start.caseId !== null) await shareWithCase(tx, rows.id, start.caseId, rows.files, rows.now);
    return true;
  });
}

/** The rows of the case that a trusted source's report opens: written in the report's own statement. */
async function openingParts(city: City, actor: Actor, rows: ReportRows, caseId: string): Promise<Part[]> {
  const { category } = rows;
  const { parts } = await openingRows(city, actor, {
    id: caseId,
    now: rows.now,
    source: caseSource(rows.source),
    place: { area: rows.area, lng: rows.point?.lng ?? null, lat: rows.point?.lat ?? null },
    class: category === null ? null : { ...category, condition: rows.condition },
    reports: [{ id: rows.id, public: rows.public }],
    reporterAccountId: actor.kind === 'staff' ? actor.accountId : null,
    files: rows.files,
    verified: true,
  });
  return parts.flatMap(({ table, rows: some }) => some.map((row) => ({ table, row })));
}

function receiptOf(rows: ReportRows, start: Start): ReportReceipt {
  return {
    reportId: rows.id,
    receiptNumber: String(rows.receipt),
    link: rows.link,
    receivedAt: rows.now.toISOString(),
    caseId: start.caseId,
    flags: [...rows.flags],
  };
}
