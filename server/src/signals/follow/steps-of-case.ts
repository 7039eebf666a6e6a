import { caseExits, type PublicStateKey } from '@yiwang/contract';
import type { CaseFaceThen, CaseView } from '../../cases/index.ts';
import type { FeedItem } from '../../kernel/index.ts';
import type { Report } from '../change.ts';
import { publicKeyOf } from './public-state.ts';

/** What the public sees after one fact of a case. */
export interface Step {
  /** Number of the fact's event in its case. */
  readonly seq: number;
  readonly key: PublicStateKey;
  readonly state: string;
  readonly at: Date;
  readonly dueAt: Date | null;
  readonly handleDueAt: Date | null;
  /** Reports that belonged to the case then; null: the fact does not say. */
  readonly reports: readonly unknown[] | null;
}

/** How far a report has followed which case. */
type Follower = Pick<Report, 'id' | 'followed_case' | 'followed_seq'>;

/**
 * The public steps of some facts of one case, in their order. Each step is read from its own fact: the case may
 * have gone on since, and what came later is told when its own facts are read. Pure.
 */
export function stepsOfCase(view: CaseView, facts: readonly FeedItem[]): readonly Step[] {
  return facts.map((fact) => stepOfFact(view, fact));
}

/**
 * The steps that a report has not followed yet; of several that say the same the first, numbered as the last. What
 * the case did before the report came to it is not its reporter's story.
 */
export function stepsAhead(
  steps: readonly Step[],
  { id, followed_case, followed_seq }: Follower,
  caseId: string,
): readonly Step[] {
  const isNew = ({ seq }: Step) => followed_case !== caseId || seq > followed_seq;
  const ahead = steps.filter((step) => isNew(step) && (step.reports?.includes(id) ?? true));
  const firsts = ahead.filter((step, i) => step.key !== ahead[i - 1]?.key);
  const lasts = ahead.filter((step, i) => step.key !== ahead[i + 1]?.key);
  return firsts.map((step, i) => ({ ...step, seq: lasts[i]?.seq ?? step.seq }));
}

function stepOfFact(view: CaseView, { data, at }: FeedItem): Step {
  const state = typeof data.state === 'string' ? data.state : view.state;
  const face = { ...view, ...(data.face as CaseFaceThen | undefined), state };
  return {
    seq: Number(data.seq),
    key: keyFor(view, state, publicKeyOf({ ...face, dissent: face.dissents > 0 })),
    state,
    at: typeof data.at === 'string' ? new Date(data.at) : at,
    dueAt: moment(face.dueAt),
    handleDueAt: moment(face.handleDueAt),
    reports: Array.isArray(data.reports) ? data.reports : null,
  };
}

/** A complaint about staff is with the supervisors until it has an end. */
function keyFor(view: CaseView, state: string, key: PublicStateKey): PublicStateKey {
  const ended = (caseExits as readonly string[]).includes(state);
  return view.complaint && !ended && key !== 'done' ? 'supervision' : key;
}

function moment(at: Date | string | null): Date | null {
  return at === null ? null : new Date(at);
}
