import type { AdminKind, Post } from '@yiwang/contract';
import type { Section } from '../sections.ts';

/** What the city has so far, as far as a first case needs it. */
export interface CityFacts {
  readonly grids: number;
  readonly units: number;
  readonly guards: number;
  readonly auditors: number;
  /** Accounts that are no administrators. */
  readonly people: number;
  /** Of the posts needed, those that somebody holds. */
  readonly held: readonly Post[];
  readonly collectorsOnRoster: number;
  readonly rules: number;
}

export interface SetupStep {
  readonly id: 'areas' | 'units' | 'guards' | 'accounts' | 'holdings' | 'rosters' | 'rules' | 'auditors';
  readonly section: Section['id'];
  /** Whose work it is. */
  readonly by: AdminKind;
  readonly done: boolean;
  /** Posts that nobody holds yet. */
  readonly lacking: readonly Post[];
}

/** Posts without which a case stands still. */
export const neededPosts: readonly Post[] = ['clerk', 'collector', 'shift-leader', 'dispatcher', 'unit-head'];

/** The way from an empty city to its first case, each step making the next one possible. */
export function stepsOf(facts: CityFacts): readonly SetupStep[] {
  const lacking = neededPosts.filter((post) => !facts.held.includes(post));
  const step = (
    id: SetupStep['id'],
    section: Section['id'],
    by: AdminKind,
    done: boolean,
    lacks: readonly Post[] = [],
  ): SetupStep => ({ id, section, by, done, lacking: lacks });
  return [
    step('areas', 'areas', 'system', facts.grids > 0),
    step('units', 'units', 'system', facts.units > 0),
    step('guards', 'accounts', 'system', facts.guards > 0),
    step('accounts', 'accounts', 'system', facts.people > 0),
    step('holdings', 'holdings', 'security', lacking.length === 0, lacking),
    step('rosters', 'rosters', 'system', facts.collectorsOnRoster > 0),
    step('rules', 'responsibilities', 'system', facts.rules > 0),
    step('auditors', 'accounts', 'system', facts.auditors > 0),
  ];
}

/** Whether the city can carry a case from its report to its end. */
export const isSetUp = (steps: readonly SetupStep[]): boolean => steps.every((step) => step.done);
