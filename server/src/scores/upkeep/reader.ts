import type { City, CityTx, FeedItem, FeedReader, Tick } from '../../kernel/index.ts';
import { countCases } from './count-cases.ts';
import { countReports } from './count-reports.ts';
import { rebuildFigures } from './rebuild.ts';

/** Keeps the rollups at the head of the feed. Rests between turns: what moves twice meanwhile is written once. */
export const figuresReader: FeedReader = {
  name: 'scores:figures',
  kinds: 'all',
  pace: { everyMs: 1_500, batch: 5_000 },
  handle: async (city, tx, items) => {
    const now = new Date();
    if (await isBuilt(tx)) await countItems(city, tx, items, now);
    else await rebuildFigures(city, tx);
    await tx
      .updateTable('figure_state')
      .set({ built: true, position: items.at(-1)?.position ?? 0, at: now })
      .execute();
  },
  onReset: async (city, tx) => {
    await isBuilt(tx);
    await rebuildFigures(city, tx);
    await tx.updateTable('figure_state').set({ built: true, at: new Date() }).execute();
  },
};

/** Cases first: whether a report led to a registered case is read from them. */
async function countItems(city: City, tx: CityTx, items: readonly FeedItem[], now: Date): Promise<void> {
  const registered = await countCases(city, tx, casesIn(items), now);
  const ofCases = [...new Set([...registered, ...importedIn(items)])];
  await countReports(city, tx, { ids: reportsIn(items), ofCases }, now);
}

/** A city that has cases but no news yet is counted once; afterwards the reader does it. */
export const firstCount: Tick = {
  name: 'scores:first-count',
  everySeconds: 5,
  run: async (city: City, now: Date) => {
    const { built } = await city.db.selectFrom('figure_state').select('built').executeTakeFirstOrThrow();
    if (built) return;
    await city.db.transaction().execute(async (tx) => {
      if (await isBuilt(tx)) return;
      await rebuildFigures(city, tx);
      await tx.updateTable('figure_state').set({ built: true, at: now }).execute();
    });
  },
};

/** Whether everything was counted once. The row is the lock of all who count. */
async function isBuilt(tx: CityTx): Promise<boolean> {
  const { built } = await tx.selectFrom('figure_state').select('built').forUpdate().executeTakeFirstOrThrow();
  return built;
}

/** Cases that the facts are about, each once. */
function casesIn(items: readonly FeedItem[]): readonly string[] {
  const ids = items.flatMap((item) => {
    if (item.kind === 'cases.imported') return idsOf(item.data.ids);
    return item.kind.startsWith('case.') ? [item.subject] : [];
  });
  return [...new Set(ids)];
}

function reportsIn(items: readonly FeedItem[]): readonly string[] {
  const ids = items.flatMap(({ kind, subject }) => (kind.startsWith('report.') ? [subject] : []));
  return [...new Set(ids)];
}

/** Imported cases bring their reports along without a fact of their own. */
function importedIn(items: readonly FeedItem[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'cases.imported' ? idsOf(item.data.ids) : []));
}

function idsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}
