import type { IntakeRow, ReportDetail } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { JsonObject } from '../kernel/index.ts';
import type { Report } from './change.ts';
import { lightOf } from './clock.ts';
import type { ReportClaimTable } from './schema.ts';
import { firstLine, maskContact, maskPersonal } from './suggest/mask.ts';

export type Claim = Selectable<ReportClaimTable>;

/** An open item is released when its owner has been away for so long. */
export const CLAIM_IDLE_MS = 180_000;

/** What is read out of the sealed words of a report. */
export interface ReportWords {
  readonly text?: string;
  readonly address?: string | null;
  readonly thingCode?: string | null;
  readonly lng?: number | null;
  readonly lat?: number | null;
  readonly sent?: { readonly lng: number; readonly lat: number; readonly accuracy?: number } | null;
}

/** What a row needs besides the report itself. */
export interface RowContext {
  readonly words: (id: string) => JsonObject | null;
  readonly claim: (reportId: string) => Claim | null;
  readonly areaName: (code: string) => string | null;
  readonly now: Date;
}

export function presentRow(report: Report, context: RowContext): IntakeRow {
  const { now } = context;
  const body = context.words(report.words_id ?? '');
  const claim = context.claim(report.id);
  const words = (body ?? {}) as ReportWords;
  return {
    id: report.id,
    seq: report.seq,
    receiptNumber: String(report.receipt),
    kind: report.kind,
    state: report.state,
    source: report.source,
    receivedAt: report.received_at.toISOString(),
    line: firstLine(words.text ?? ''),
    category: categoryOf(report),
    areaCode: report.area === '' ? null : report.area,
    areaName: report.area === '' ? null : context.areaName(report.area),
    address: words.address ?? null,
    photoCount: report.file_ids.length,
    firstFileId: report.file_ids[0] ?? null,
    flags: report.flags,
    clock: clockOf(report, now),
    claim: presentClaim(claim, now),
    caseId: report.case_id,
  };
}

export function categoryOf(report: Pick<Report, 'category_scheme' | 'category_code'>) {
  const { category_scheme: scheme, category_code: code } = report;
  return scheme === null || code === null ? null : { scheme, code };
}

export function clockOf(report: Report, now: Date): ReportDetail['clock'] {
  return {
    dueAt: report.due_at?.toISOString() ?? null,
    yellowAt: report.yellow_at?.toISOString() ?? null,
    light: report.desk === 'waiting' ? 'grey' : lightOf(report, now),
    paused: report.desk === 'waiting',
  };
}

export function presentClaim(claim: Claim | null, now: Date): ReportDetail['claim'] {
  if (claim === null || now.getTime() - claim.seen_at.getTime() > CLAIM_IDLE_MS) return null;
  return { accountId: claim.account_id, name: claim.name, at: claim.claimed_at.toISOString() };
}

/** The place for the desk; `sent` only when it differs from what is used. */
export function placeOf(words: ReportWords): Pick<ReportDetail, 'place' | 'sentPlace'> {
  const { lng = null, lat = null, sent = null } = words;
  const place =
    lng === null || lat === null
      ? null
      : {
          lng,
          lat,
          accuracy: sent?.accuracy ?? null,
          address: words.address ?? null,
          thingCode: words.thingCode ?? null,
        };
  const differs = sent !== null && (sent.lng !== lng || sent.lat !== lat);
  return { place, sentPlace: differs ? { lng: sent.lng, lat: sent.lat } : null };
}

export function presentContact(body: JsonObject | undefined): ReportDetail['contact'] {
  return body === undefined ? null : maskContact(body as { name?: string; phone?: string; email?: string });
}

/** Text for the desk: personal numbers covered; null when it was erased. */
export function presentText(words: ReportWords | null): string | null {
  return words === null ? null : maskPersonal(words.text ?? '');
}
