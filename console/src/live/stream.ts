import type { QueryClient } from '@tanstack/react-query';

export type LiveState = 'on' | 'wait' | 'off';

/** What a live event tells: that something of this kind changed. Its contents are asked for again, with rights. */
export interface LiveFact {
  readonly type: string;
  readonly subject: string | null;
}

const claims: ReadonlySet<string> = new Set(['report.claimed', 'report.released']);

/** Which cached questions an event makes stale; a key matches by its beginning. */
export function staleKeys(fact: LiveFact): (readonly string[])[] {
  const [kind = '', id = ''] = (fact.subject ?? '').split(':');
  const byKind: Record<string, (readonly string[])[]> = {
    case: [['cases'], ['board'], ['tasks'], ['view-counts'], ['case', id]],
    report: [['reports'], ['intake-counts'], ['report', id]],
    message: [['inbox']],
    incident: [['incidents'], ['incident', id]],
  };
  // Who has a report stands in the lists; the report itself is not looked at again, for each look is logged.
  if (claims.has(fact.type)) return [['reports'], ['intake-counts']];
  const first = byKind[kind];
  if (first !== undefined) return first;
  if (fact.type.startsWith('case')) return [['cases'], ['board'], ['tasks'], ['view-counts'], ['case']];
  if (fact.type.startsWith('report') || fact.type.startsWith('signal'))
    return [['reports'], ['intake-counts'], ['report']];
  if (fact.type.startsWith('incident')) return [['incidents'], ['incident']];
  if (fact.type.startsWith('message') || fact.type.startsWith('inbox')) return [['inbox']];
  return fact.type === 'reset' ? [[]] : [];
}

/** Collects stale keys and refreshes them together, at most every `everyMs`: ten events a second stay one fetch. */
export class Refresher {
  private pending = new Map<string, readonly string[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly refresh: (key: readonly string[]) => void;
  private readonly everyMs: number;

  constructor(refresh: (key: readonly string[]) => void, everyMs: number) {
    this.refresh = refresh;
    this.everyMs = everyMs;
  }

  add(keys: readonly (readonly string[])[]): void {
    for (const key of keys) this.pending.set(key.join('/'), key);
    if (this.pending.size > 0) this.timer ??= setTimeout(() => this.flush(), this.everyMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending.clear();
  }

  private flush(): void {
    const keys = [...this.pending.values()];
    this.stop();
    for (const key of keys) this.refresh(key);
  }
}

/** The refresher of the page: marks questions stale, fetches again those on screen. */
export function refresherOf(client: QueryClient): Refresher {
  const refresh = (key: readonly string[]) => void client.invalidateQueries({ queryKey: key });
  const counts = spaced(() => refresh(['view-counts']), COUNTS_EVERY_MS);
  return new Refresher((key) => (key[0] === 'view-counts' ? counts() : refresh(key)), 1_000);
}

/** Counting views asks more of the server than a page of a list. */
const COUNTS_EVERY_MS = 10_000;

/** Runs at the first call, and for all calls within the next `everyMs` once more at their end. */
export function spaced(run: () => void, everyMs: number): () => void {
  let next = 0;
  let waits = false;
  const now = () => {
    waits = false;
    next = Date.now() + everyMs;
    run();
  };
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(now, Math.max(0, next - Date.now()));
  };
}

/** Lists that live events keep fresh. A single report is not among them: every look at one is logged. */
const liveLists = new Set([
  'cases',
  'board',
  'tasks',
  'case',
  'reports',
  'intake-counts',
  'inbox',
  'view-counts',
  'incidents',
]);

/** Asks again for lists on screen whose answer is older than `since` (milliseconds). */
export const askAgain = (client: QueryClient, since: number): void =>
  void client.invalidateQueries({
    predicate: ({ queryKey, state }) => liveLists.has(String(queryKey[0])) && state.dataUpdatedAt < since,
  });
