import type {
  IntakeCounts,
  IntakeRow,
  ReceiveReport,
  ReportCommandAnswer,
  ReportDetail,
  ReportReceipt,
  ReportSuggestions,
  ReportVerb,
} from '@yiwang/contract';
import { call, get, post, type Query } from './client.ts';

const base = '/api/v1/reports';

export interface IntakePage {
  readonly items: IntakeRow[];
  readonly next: string | null;
}
export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export const listReports = (query: Query, signal?: AbortSignal) => get<IntakePage>(base, query, signal);
export const countIntake = () => get<IntakeCounts>(`${base}/counts`);
export const searchReports = (q: string, by: 'number' | 'phone') =>
  get<{ items: IntakeRow[] }>(`${base}/search`, { q, by, limit: 20 });
export const readReport = (id: string) => get<ReportDetail>(`${base}/${id}`);
export const readSuggestions = (id: string) => get<ReportSuggestions>(`${base}/${id}/suggestions`);
/** A look at personal data; logged with the reason. */
export const lookAtContact = (id: string, reason: string) =>
  get<Contact>(`${base}/${id}/contact`, { reason });
export const commandReport = (id: string, seq: number, verb: ReportVerb, body: object) =>
  post<ReportCommandAnswer>(`${base}/${id}/commands/${verb}`, body, { ifMatch: seq });
export const claimReport = (id: string, takeOver: boolean) =>
  call<{ claim: IntakeRow['claim'] }>('PUT', `${base}/${id}/claim`, { body: { takeOver } });
export const releaseReport = (id: string) =>
  call<void>('DELETE', `${base}/${id}/claim`, { keepalive: true, bare: true });
/** Written by a clerk for a caller or visitor. */
export const receiveReport = (body: ReceiveReport, key: string) => post<ReportReceipt>(base, body, { key });
