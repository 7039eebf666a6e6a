import { type MyHolding, type Post, posts } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import type { CityDb, HandoverSource, OpenItem } from '../../kernel/index.ts';
import { holdersOf, holdingsAt } from '../../parties/index.ts';

/** A case that waits for a decision, and who may take it: posts by name, units by path. */
interface Waiting {
  readonly id: string;
  readonly number: string | null;
  readonly area: string;
  readonly due_at: Date | null;
  readonly asked_of: readonly string[];
}

const isPost = (asked: string): asked is Post => (posts as readonly string[]).includes(asked);

/**
 * Decisions that only the leaver could take: nobody else holds a post that is asked. They go with the post, so the
 * receiver has to have it by then; where somebody else can decide, nothing needs to be handed over.
 */
export const decisionHandover: HandoverSource = {
  name: 'decision',
  open: async (_city, db, accountId, now) => openDecisions(db, accountId, now),
  unfit: async (_city, tx, { items, now }) => {
    const cases = await waitingByIds(
      tx,
      items.map(({ id }) => id),
    );
    return Promise.all(
      items.map(async ({ id, to }) => {
        const waiting = cases.get(id);
        return waiting === undefined || reaches(await holdingsAt(tx, to, now), waiting)
          ? null
          : 'does-not-hold-post';
      }),
    );
  },
  likely: async (_city, db, id, now) => {
    const waiting = (await waitingByIds(db, [id])).get(id);
    return waiting === undefined ? [] : decidersOf(db, waiting, now);
  },
  // Who holds the post has the decision: there is nothing else to move.
  handOver: async () => undefined,
};

async function openDecisions(db: CityDb, accountId: string, now: Date): Promise<OpenItem[]> {
  const held = await holdingsAt(db, accountId, now);
  if (held.length === 0) return [];
  const paths = held.flatMap(({ post, unitPath }) =>
    post === 'unit-head' && unitPath !== null ? [unitPath] : [],
  );
  const rows = await waitingCases(db)
    .where(
      askedAmong(
        held.map(({ post }) => post),
        paths,
      ),
    )
    .orderBy('sort_at')
    .limit(500)
    .execute();
  const others = decidersBesides(db, accountId, now);
  const open: OpenItem[] = [];
  for (const row of rows) {
    if (!reaches(held, row) || (await others(row))) continue;
    open.push({
      id: row.id,
      kind: 'decision',
      label: row.number ?? '',
      area: row.area,
      dueAt: row.due_at?.toISOString() ?? null,
      end: 'never',
    });
  }
  return open;
}

/** Whether anybody else could decide; cases of one place that ask the same people are looked up once. */
function decidersBesides(db: CityDb, accountId: string, now: Date): (waiting: Waiting) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (waiting) => {
    const key = JSON.stringify([waiting.area, waiting.asked_of]);
    const found =
      known.get(key) ?? decidersOf(db, waiting, now).then((ids) => ids.some((id) => id !== accountId));
    known.set(key, found);
    return found;
  };
}

function askedAmong(posts: readonly string[], paths: readonly string[]) {
  const byPath = paths.map(
    (path) => sql`or exists (select 1 from unnest(asked_of) one where starts_with(one, ${path}))`,
  );
  return sql<SqlBool>`asked_of <> '{}' and (asked_of && ${[...posts]}::text[] ${sql.join(byPath, sql` `)})`;
}

function waitingCases(db: CityDb) {
  return db
    .selectFrom('city_case')
    .select(['id', 'number', 'area', 'due_at', 'asked_of'])
    .where('ended_at', 'is', null);
}

async function waitingByIds(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Waiting>> {
  const rows = await waitingCases(db)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether somebody with these posts may decide on a case. */
function reaches(held: readonly MyHolding[], waiting: Waiting): boolean {
  return held.some(
    ({ post, area, unitPath }) =>
      (waiting.asked_of.includes(post) && waiting.area.startsWith(area)) ||
      (post === 'unit-head' &&
        unitPath !== null &&
        waiting.asked_of.some((asked) => asked.startsWith(unitPath))),
  );
}

async function decidersOf(db: CityDb, waiting: Waiting, now: Date): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const asked of waiting.asked_of) {
    if (isPost(asked)) {
      const holders = await holdersOf(db, { post: asked, area: waiting.area, at: now });
      for (const { accountId } of holders) found.add(accountId);
      continue;
    }
    const unitIds = asked.split('/').filter((part) => part !== '');
    for (const unitId of unitIds)
      for (const { accountId } of await holdersOf(db, { post: 'unit-head', unitId, at: now }))
        found.add(accountId);
  }
  return [...found];
}
