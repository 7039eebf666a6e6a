import type { Board, CaseState } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import type { Actor, City } from '../../kernel/index.ts';
import { type CaseRecord, presentSummary } from '../present.ts';
import { type Visibility, visibleCondition, visibleTo } from '../visibility.ts';
import { namesFor } from './names.ts';
import { selectCases } from './select-cases.ts';

const columns = {
  verify: 'to-verify',
  register: 'to-register',
  dispatch: 'to-dispatch',
  take: 'to-take',
  handle: 'handling',
  check: 'to-check',
  close: 'to-close',
  'follow-up': 'follow-up',
} as const satisfies Record<string, CaseState>;

/** Overlays that hold a case, and how long nobody may have touched it before it counts as stuck. */
const stuckOverlays = [
  'disputed',
  'return-asked',
  'suspension-asked',
  'extension-asked',
  'void-asked',
  'waiting',
  'formalities-owed',
  'dissent',
] as const;
const STUCK_AFTER_MS = 24 * 3_600_000;
const SHOWN = 20;
const DAY = 86_400_000;

/** The shift leader's board: the process as columns, what needs attention, today against a week before. */
export async function readBoard(
  city: City,
  actor: Actor,
  now: Date,
  sight: Visibility = visibleTo(actor),
): Promise<Board> {
  const [counts, attention, today, before] = await Promise.all([
    countColumns(city, sight, now),
    readAttention(city, sight, now),
    countDay(city, sight, startOfDay(now, city.zone), now),
    countDay(
      city,
      sight,
      new Date(startOfDay(now, city.zone).getTime() - 7 * DAY),
      new Date(now.getTime() - 7 * DAY),
    ),
  ]);
  const oldest = await readByIds(
    city,
    counts.flatMap((count) => count.oldest ?? []),
  );
  const names = await namesFor(city, actor, [...oldest.values(), ...attention.map((one) => one.row)], now);
  return {
    at: now.toISOString(),
    columns: Object.entries(columns).map(([step, state]) => {
      const found = counts.find((count) => count.state === state);
      const first = oldest.get(found?.oldest ?? '');
      return {
        step: step as keyof typeof columns,
        count: found?.count ?? 0,
        late: found?.late ?? 0,
        soon: found?.soon ?? 0,
        oldest: first === undefined ? null : presentSummary(first, names),
      };
    }),
    attention: attention.map(({ row, why }) => ({
      why,
      overlay: overlayOf(row),
      case: presentSummary(row, names),
    })),
    today,
    before,
  };
}

interface Count {
  readonly state: CaseState;
  readonly count: number;
  readonly late: number;
  readonly soon: number;
  readonly oldest: string | null;
}

async function countColumns(city: City, sight: Visibility, now: Date): Promise<readonly Count[]> {
  const found = await sql<Count>`
    select c.state, count(*)::int as count,
      count(*) filter (where c.due_at < ${now})::int as late,
      count(*) filter (where c.due_at >= ${now} and c.yellow_at <= ${now})::int as soon,
      (array_agg(c.id order by c.sort_at, c.id))[1] as oldest
    from ${sql.table(`${city.schema}.city_case`)} c
    where c.ended_at is null and ${visibleCondition(sight)} group by c.state`.execute(city.db);
  return found.rows;
}

interface Attention {
  readonly why: 'late' | 'soon' | 'stuck';
  readonly row: CaseRecord;
}

async function readAttention(city: City, sight: Visibility, now: Date): Promise<readonly Attention[]> {
  const open = () => selectCases(city, sight).where('c.ended_at', 'is', null).limit(SHOWN);
  const [late, soon, stuck] = await Promise.all([
    open().where('c.due_at', '<', now).orderBy('c.sort_at').orderBy('c.id').execute(),
    open()
      .where('c.due_at', '>=', now)
      .where('c.yellow_at', '<=', now)
      .orderBy('c.sort_at')
      .orderBy('c.id')
      .execute(),
    open()
      .where(sql<SqlBool>`c.overlays && ${[...stuckOverlays]}::text[]`)
      .where('c.changed_at', '<', new Date(now.getTime() - STUCK_AFTER_MS))
      .orderBy('c.changed_at')
      .execute(),
  ]);
  const seen = new Set<string>();
  const all: Attention[] = [
    ...late.map((row) => ({ why: 'late' as const, row })),
    ...soon.map((row) => ({ why: 'soon' as const, row })),
    ...stuck.map((row) => ({ why: 'stuck' as const, row })),
  ];
  return all.filter(({ row }) => !seen.has(row.id) && seen.add(row.id));
}

function overlayOf(row: CaseRecord) {
  return stuckOverlays.find((overlay) => row.overlays.includes(overlay)) ?? null;
}

async function countDay(city: City, sight: Visibility, from: Date, to: Date): Promise<Board['today']> {
  const counted = (column: string) =>
    sql`count(*) filter (where ${sql.ref(`c.${column}`)} >= ${from} and ${sql.ref(`c.${column}`)} < ${to})::int`;
  const within = (column: string) =>
    sql`(${sql.ref(`c.${column}`)} >= ${from} and ${sql.ref(`c.${column}`)} < ${to})`;
  const found = await sql<Board['today']>`
    select ${counted('opened_at')} as opened, ${counted('registered_at')} as registered, ${counted('closed_at')} as closed
    from ${sql.table(`${city.schema}.city_case`)} c
    where (${within('opened_at')} or ${within('registered_at')} or ${within('closed_at')}) and ${visibleCondition(sight)}`.execute(
    city.db,
  );
  return found.rows[0] ?? { opened: 0, registered: 0, closed: 0 };
}

/** Midnight of the city's day. */
function startOfDay(now: Date, zone: string): Date {
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const [hours, mins, seconds] = local.format(now).split(':').map(Number);
  return new Date(
    Math.floor(now.getTime() / 1000) * 1000 -
      ((hours ?? 0) * 3600 + (mins ?? 0) * 60 + (seconds ?? 0)) * 1000,
  );
}

async function readByIds(city: City, ids: readonly string[]): Promise<Map<string, CaseRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('city_case')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
