import type { SearchAnswer } from '@yiwang/contract';
import { get } from './client.ts';

/** Everything that answers what somebody has in hand, in groups. */
export const searchAll = (q: string, signal?: AbortSignal) =>
  get<SearchAnswer>('/api/v1/search', { q }, signal);
