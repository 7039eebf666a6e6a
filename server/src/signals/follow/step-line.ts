import { type PublicStep, publicSteps, type ReporterPage } from '@yiwang/contract';
import { stepOf } from './public-state.ts';

type Step = ReporterPage['steps'][number];

/** A public state and the moment it was reached. */
export interface Reached {
  readonly key: string;
  readonly at: string;
}

/** What decides which steps are still to come. */
export interface Route {
  readonly kind: string;
  readonly hasCase: boolean;
  /** Which of the seven steps the case stands at that the report was joined to; null: not joined. */
  readonly joinedAt: number | null;
}

/** Steps outside the seven, with the place in the line below which a return throws them away. */
const own: Readonly<Partial<Record<PublicStep, number>>> = {
  joined: 1,
  supervision: 1,
  declined: 1,
  objection: 2,
  'objection-refused': 3,
  answered: 6,
  'not-taken-up': 6,
  cancelled: 6,
  'passed-on': 6,
};
/** After these nothing comes by itself. */
const ends: ReadonlySet<string> = new Set([
  'declined',
  'objection',
  'objection-refused',
  'answered',
  'not-taken-up',
  'cancelled',
  'passed-on',
]);
/** What is answered in words unless the desk makes a case of it. */
const wordsOnly: ReadonlySet<string> = new Set(['inquiry', 'advice', 'praise']);

interface Passed {
  readonly step: PublicStep;
  readonly place: number;
  readonly at: string;
}

/**
 * The steps that a report really took, with the moment of each, and those of its own way that are still to come (`at`
 * null). A step that was skipped is not there; one that is to be done again is to come again.
 */
export function stepLine(reached: readonly Reached[], route: Route): Step[] {
  const passed = reached.reduce<readonly Passed[]>(pass, []);
  const last = reached.at(-1);
  const toCome = last === undefined ? publicSteps : coming(last.key, route);
  return [...passed.map(({ step, at }) => ({ step, at })), ...toCome.map((step) => ({ step, at: null }))];
}

function pass(before: readonly Passed[], { key, at }: Reached): readonly Passed[] {
  const special = own[key as PublicStep];
  const place = special ?? stepOf(key);
  const step = special === undefined ? (publicSteps[place] ?? 'received') : (key as PublicStep);
  // A case that is put together with another keeps the steps it took until then.
  const kept = step === 'joined' ? before : before.filter((one) => one.place <= place);
  return kept.some((one) => one.step === step) ? kept : [...kept, { step, place, at }];
}

function coming(key: string, { kind, hasCase, joinedAt }: Route): readonly PublicStep[] {
  if (ends.has(key)) return [];
  const at = stepOf(key);
  if (kind === 'complaint') return after(['received', 'supervision', 'done'], key, at);
  if (!hasCase && at === 0 && wordsOnly.has(kind)) return ['answered'];
  return publicSteps.slice((key === 'joined' ? Math.max(at, joinedAt ?? 0) : at) + 1);
}

/** The rest of a complaint's way: the supervisors have it from the first step on until it has an end. */
function after(way: readonly PublicStep[], key: string, at: number): readonly PublicStep[] {
  if (at >= 6) return [];
  return way.slice(key === 'supervision' || at > 0 ? 2 : 1);
}
