import { aroundZh } from '../around/zh.ts';
import { followZh } from '../follow/zh.ts';
import { mineZh } from '../mine/zh.ts';
import { placeZh } from '../place/zh.ts';
import { reportZh } from '../report/zh.ts';
import { shellZh } from '../shell/zh.ts';

export type Dictionary = Readonly<Record<string, string>>;

/** Chinese words of the pages that need no account. */
export const publicZh = { ...shellZh, ...reportZh, ...placeZh, ...followZh, ...mineZh, ...aroundZh };
