import type { ReportReceipt } from '@yiwang/contract/reports';
import { all, put, remove } from '../outbox/database.ts';

/** A report of this device: enough to open its private page again. */
export interface MyReport {
  readonly id: string;
  readonly receiptNumber: string;
  /** Token of the private link. */
  readonly link: string;
  readonly receivedAt: string;
  readonly label: string;
}

export async function remember(receipt: ReportReceipt, label: string): Promise<void> {
  const { receiptNumber, link, receivedAt } = receipt;
  if (link === null) return;
  await put<MyReport>('mine', { id: receiptNumber, receiptNumber, link, receivedAt, label }).catch(
    () => undefined,
  );
}

/** The reports of this device, newest first. */
export async function myReports(): Promise<MyReport[]> {
  const found = await all<MyReport>('mine').catch(() => []);
  return found.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}

export const forget = (id: string): Promise<unknown> => remove('mine', id);

/** The private link as it is passed on. */
export const linkAddress = (token: string): string => `${location.origin}/r/${token}`;
