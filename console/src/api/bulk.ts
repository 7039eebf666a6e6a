import type { BulkAct, BulkDesk, BulkPreview, BulkRetry, BulkStart } from '@yiwang/contract';
import { get, post } from './client.ts';

/** A command for many cases; by list each goes to a unit of its own. */
export type BulkWish = Pick<BulkStart, 'verb' | 'body' | 'byList'>;

const base = '/api/v1/bulk';

export const bulkDesk = () => get<BulkDesk>(base);
export const previewBulk = (wish: BulkWish, ids: readonly string[]) =>
  post<BulkPreview>(`${base}/preview`, { ...wish, ids });
export const previewRetry = (id: string) => post<BulkPreview>(`${base}/${id}/retry/preview`);
/** `key` names the wish: pressed again after a lost answer it is the same bulk act. */
export const startBulk = (wish: BulkStart, key: string) => post<BulkAct>(base, wish, { key });
export const readBulk = (id: string) => get<BulkAct>(`${base}/${id}`);
export const retryBulk = (id: string, items: BulkRetry['items']) =>
  post<BulkAct>(`${base}/${id}/retry`, { items });
export const undoBulk = (id: string) => post<BulkAct>(`${base}/${id}/undo`);
