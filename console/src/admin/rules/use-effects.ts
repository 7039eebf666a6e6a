import type { RuleEffect } from '@yiwang/contract';
import { useEffect, useState } from 'react';
import { readRuleEffects } from '../../api/rule-drafts.ts';

export interface Effects {
  readonly items: readonly RuleEffect[];
  readonly looked: number;
  readonly open: number;
  readonly done: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

const start = { items: [] as readonly RuleEffect[], looked: 0, open: 0, done: false, error: null as unknown };

/** Those that would be late at once, then by their new due time. */
export function worstFirst(a: RuleEffect, b: RuleEffect): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  return (a.after ?? '9') < (b.after ?? '9') ? -1 : 1;
}

/** What a draft does to open cases, piece by piece; begins anew when the draft changes. */
export function useEffects(id: string, version: number, wanted: boolean): Effects {
  const [found, setFound] = useState(start);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version or another wish means another computation
  useEffect(() => {
    if (!wanted) return undefined;
    const stop = new AbortController();
    const run = async () => {
      let held = start;
      setFound(held);
      for (let after: string | null = null; !held.done; ) {
        const piece = await readRuleEffects(id, after, stop.signal);
        const items = [...held.items, ...piece.items].sort(worstFirst);
        held = {
          ...held,
          items,
          looked: held.looked + piece.looked,
          open: piece.open,
          done: piece.next === null,
        };
        after = piece.next;
        if (!stop.signal.aborted) setFound(held);
      }
    };
    run().catch((error: unknown) => !stop.signal.aborted && setFound((held) => ({ ...held, error })));
    return () => stop.abort();
  }, [id, version, turn, wanted]);
  return { ...found, again: () => setTurn((n) => n + 1) };
}

/** Figures of the sentence above the list. */
export function countsOf(items: readonly RuleEffect[]) {
  const casesIn = (of: readonly RuleEffect[]) => new Set(of.map((each) => each.caseId)).size;
  const shifted = items.filter((each) => each.clock !== null);
  const dated = shifted.filter((each) => each.before !== null && each.after !== null);
  return {
    cases: casesIn(shifted),
    earlier: dated.filter((each) => (each.after ?? '') < (each.before ?? '')).length,
    later: dated.filter((each) => (each.after ?? '') > (each.before ?? '')).length,
    overdue: casesIn(items.filter((each) => each.overdue)),
    moved: casesIn(items.filter((each) => each.movesTo !== null)),
  };
}
