import type { staffZh } from '../staff/zh.ts';
import type { startZh } from '../start/zh.ts';
import type { publicZh } from './public-zh.ts';

/** Every key that a component may ask for. */
export type Key = keyof typeof publicZh | keyof typeof staffZh | keyof typeof startZh;
