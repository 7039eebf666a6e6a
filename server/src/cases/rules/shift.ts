import type { Limit } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import type { RuleShift } from '../../catalogue/index.ts';
import { type City, calendarOf } from '../../kernel/index.ts';
import type { RulesAhead } from '../context.ts';
import type { Command, SystemBodies } from '../engine/command.ts';
import { processPolicy, processSchema } from '../settings.ts';

export const byRule = { kind: 'system', name: 'rule', rule: 'rules' } as const;

type Stages = SystemBodies['apply-rules']['stages'];

/** The command that brings a draft to a case. */
export function commandOf(shift: RuleShift): Command<'apply-rules'> {
  const { id: draft, running, moves, relimited } = shift;
  return {
    verb: 'apply-rules',
    body: { draft, running, moves, relimited, stages: stagesOf(shift) },
    words: null,
  };
}

/** Stage limits that the draft changes. */
function stagesOf({ policies }: RuleShift): Stages {
  const turn = policies.get(processPolicy.name);
  if (turn === undefined) return {};
  const [before, after] = [processSchema.parse(turn.before).limits, processSchema.parse(turn.after).limits];
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((name) =>
    differs(before[name], after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }]));
}

function differs(one: Limit, other: Limit): boolean {
  return one.amount !== other.amount || one.unit !== other.unit;
}

/** The rules as they would be: what deciding knows besides what is in force. */
export function aheadOf({ calendars, catalogue, policies }: RuleShift): RulesAhead {
  const turn = policies.get(processPolicy.name);
  return {
    catalogue,
    calendars: new Map(calendars.map((one) => [one.id, calendarOf(one, Number.MAX_SAFE_INTEGER)])),
    policy: turn === undefined ? null : processSchema.parse(turn.after),
  };
}

export interface Touched {
  /** Cases whose clocks count by a changed calendar too: those the calendar's own recomputation finds. */
  readonly calendars: boolean;
}

/** Open cases that a draft may reach. Null: none can be. */
export function touchedCases(city: City, shift: RuleShift, { calendars }: Touched) {
  const whys = reasons(shift, calendars);
  if (whys.length === 0) return null;
  return city.db
    .selectFrom('city_case')
    .where('ended_at', 'is', null)
    .where((eb) => eb.or(whys));
}

function reasons(shift: RuleShift, calendars: boolean) {
  const ids = shift.calendars.map((one) => one.id);
  const refs = [...shift.moves, ...(shift.running === 'apply' ? shift.relimited : [])];
  const everyone = shift.running === 'apply' && Object.keys(stagesOf(shift)).length > 0;
  return [
    ...(everyone ? [sql<SqlBool>`true`] : []),
    ...(calendars && ids.length > 0 ? [sql<SqlBool>`calendars && ${sql.val(ids)}::text[]`] : []),
    ...refs.map(({ scheme, code }) => sql<SqlBool>`(scheme = ${scheme} and category = ${code})`),
  ];
}
