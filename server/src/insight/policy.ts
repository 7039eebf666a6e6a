import { posts } from '@yiwang/contract';
import type { Policy } from '../kernel/index.ts';

/** Everybody with a post may search; what he finds is decided by each kind of thing's own sight. */
export const insightPolicy: Policy = {
  'insight:search': { who: [...posts], within: 'nothing' },
};
