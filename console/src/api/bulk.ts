import type { BulkAct, BulkDesk, BulkPreview, BulkRetry, BulkStart, BulkVerb } from '@yiwang/contract';
import { get, post } from './client.ts';

const base = '/api/v1/bulk';

export const bulkDesk = () => get<BulkDesk>(base);
export const previewBulk = (verb: BulkVerb, body: Record<string, unknown>, ids: readonly string[]) =>
  post<BulkPreview>(`${base}/preview`, { verb, body, ids });
/** `key` names the wish: pressed again after a lost answer it is the same bulk act. */
export const startBulk = (wish: BulkStart, key: string) => post<BulkAct>(base, wish, { key });
export const readBulk = (id: string) => get<BulkAct>(`${base}/${id}`);
export const retryBulk = (id: string, items: BulkRetry['items']) =>
  post<BulkAct>(`${base}/${id}/retry`, { items });
export const undoBulk = (id: string) => post<BulkAct>(`${base}/${id}/undo`);
