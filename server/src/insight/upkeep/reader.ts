import { NIL } from 'uuid';
import type { CityTx, FeedItem, FeedReader } from '../../kernel/index.ts';
import { writeSearchRows } from './write-rows.ts';

/** Keeps the words behind the feed; rests between turns, so that what moves twice meanwhile is written once. */
export const searchReader: FeedReader = {
  name: 'insight:words',
  kinds: 'all',
  pace: { everyMs: 1_500, batch: 2_000 },
  handle: async (city, tx, items) => {
    await writeSearchRows(city, tx, 'report', subjectsOf(items, 'report.'));
    await writeSearchRows(city, tx, 'case', casesIn(items));
  },
  onReset: (_city, tx) => beginAnew(tx),
};

/** Everything is gone through once more, beside the reader and in small steps. */
export async function beginAnew(tx: CityTx): Promise<void> {
  await tx.updateTable('search_state').set({ after: NIL, done: false }).execute();
}

function subjectsOf(items: readonly FeedItem[], beginning: string): string[] {
  return [...new Set(items.flatMap(({ kind, subject }) => (kind.startsWith(beginning) ? [subject] : [])))];
}

/** Cases that the facts are about, those that a report names among them: their words are his. */
function casesIn(items: readonly FeedItem[]): string[] {
  const imported = items.flatMap(({ kind, data }) => (kind === 'cases.imported' ? idsOf(data.ids) : []));
  const ofReports = items.flatMap(({ kind, data }) =>
    kind.startsWith('report.') ? idsOf([data.caseId]) : [],
  );
  return [...new Set([...subjectsOf(items, 'case.'), ...imported, ...ofReports])];
}

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
