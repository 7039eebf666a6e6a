import { describe, expect, test } from 'vitest';
import { caseTable } from './case-table.testing.ts';
import type { Command, EngineVerb } from './command.ts';
import { decide, table } from './decide.ts';
import { openStates } from './states.ts';
import { Bench, contextOf, people, stages } from './world.testing.ts';

/** From which states each verb may start: the case table, row by row. */
const expected = caseTable;

describe('the table of verbs', () => {
  test.each(Object.entries(expected))('%s starts where the process says', (verb, from) => {
    expect(table[verb as EngineVerb].from).toEqual(from);
  });

  test('has no verb that the process does not know', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(expected).sort());
  });

  test('a verb out of its states is refused with the state, and nothing happens', () => {
    const reached = [
      'to-register',
      'to-dispatch',
      'to-take',
      'handling',
      'to-check',
      'to-close',
      'follow-up',
      'closed',
    ] as const;
    for (const state of reached) {
      const bench = stages[state](new Bench());
      for (const [verb, from] of Object.entries(expected)) {
        if (
          from === 'any' ||
          (from === 'open' && state !== 'closed') ||
          (Array.isArray(from) && from.includes(state))
        )
          continue;
        const decision = decide(
          bench.file,
          { verb, body: { files: [] }, words: null } as unknown as Command,
          contextOf(bench.at, people.clerk),
        );
        expect([verb, state, decision]).toEqual([
          verb,
          state,
          { ok: false, code: 'wrong-state', params: { state } },
        ]);
      }
    }
    expect(openStates).toHaveLength(8);
  });
});
