import type { HandoverSource } from '../../kernel/index.ts';
import { holdingHandover } from './holdings.ts';
import { rosterHandover } from './rosters.ts';
import { sheetHandover } from './sheets.ts';
import { substituteHandover } from './substitutes.ts';

/** What a leaver has of posts and duties. Posts first: only who holds one may have its duties. */
export const dutyHandovers: readonly HandoverSource[] = [
  holdingHandover,
  rosterHandover,
  substituteHandover,
  sheetHandover,
];
