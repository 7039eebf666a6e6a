import type { HandoverSource } from '../../kernel/index.ts';
import { viewHandover } from '../views/leaver.ts';
import { caseClaimHandover } from './claims.ts';
import { decisionHandover } from './decisions.ts';
import { taskHandover } from './tasks.ts';

/** What a leaver has of cases: tasks, decisions that nobody else could take, views shared with others, cases he has open. */
export const caseHandovers: readonly HandoverSource[] = [
  taskHandover,
  decisionHandover,
  viewHandover,
  caseClaimHandover,
];
