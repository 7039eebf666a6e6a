import { type Actor, type City, holdingsOf, pageOfRows, namesOf as staffNames } from '../../kernel/index.ts';
import { messagesPolicy } from '../policy.ts';
import { beforeId } from './cursor.ts';

/** Area prefixes in which the actor may read the log; null: everywhere. */
function areasOf(actor: Actor): readonly string[] | null {
  if (actor.kind !== 'staff') return [];
  if (actor.admin !== null) return null;
  const posts = messagesPolicy['messages:read-log']?.who;
  return Array.isArray(posts) ? holdingsOf(actor, ...posts).map((held) => held.area) : [];
}

interface LogQuery {
  readonly subject?: string | undefined;
  readonly trouble?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One page of what was told and whether it arrived, newest first, within the actor's areas. */
export async function listDeliveries(city: City, actor: Actor, query: LogQuery) {
  const before = beforeId(query.cursor);
  const areas = areasOf(actor);
  if (areas !== null && areas.length === 0) return { next: null, entries: [] };
  let select = city.db
    .selectFrom('message_delivery')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.subject !== undefined) select = select.where('subject', 'in', query.subject.split(','));
  if (query.trouble === true) select = select.where('state', 'in', ['failed', 'unknown', 'to-call']);
  if (before !== undefined) select = select.where('id', '<', before);
  if (areas !== null && !areas.includes('')) {
    select = select.where((is) => is.or(areas.map((area) => is('area', 'like', `${area}%`))));
  }
  const { items: rows, next } = pageOfRows(
    await select.execute(),
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
  const attempts = await attemptsOf(
    city,
    rows.map((row) => row.id),
  );
  const names = await namesOf(
    city,
    rows.flatMap((row) => row.channel_id ?? []),
  );
  const told = await toldWhom(city, rows);
  return {
    next,
    entries: rows.map((row) => ({
      ...row,
      ...told(row),
      channelName: names.get(row.channel_id ?? '') ?? null,
      attempts: attempts.get(row.id) ?? [],
    })),
  };
}
export type LogEntry = Awaited<ReturnType<typeof listDeliveries>>['entries'][number];

/** Which gateway or robot it was; a city has a handful. */
async function namesOf(city: City, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await city.db
    .selectFrom('message_channel')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function attemptsOf(city: City, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never[]>();
  const rows = await city.db
    .selectFrom('message_attempt')
    .selectAll()
    .where('delivery_id', 'in', [...ids])
    .orderBy('number')
    .execute();
  const names = await staffNames(
    city.db,
    rows.flatMap((row) => row.account_id ?? []),
  );
  const named = rows.map((row) => ({ ...row, byName: names.get(row.account_id ?? '') ?? null }));
  return Map.groupBy(named, (row) => row.delivery_id);
}

interface Told {
  readonly message_id: string;
  readonly channel: string;
  readonly address: string;
}

/** For whom each message was meant, on which level of escalation, and whether it was read in the inbox. */
async function toldWhom(city: City, rows: readonly Told[]) {
  const ids = [...new Set(rows.map((row) => row.message_id))];
  if (ids.length === 0) return () => ({ post: null, level: 0, readAt: null });
  const [messages, items] = await Promise.all([
    city.db.selectFrom('message').select(['id', 'to_post', 'level']).where('id', 'in', ids).execute(),
    city.db
      .selectFrom('inbox_item')
      .select(['message_id', 'account_id', 'read_at'])
      .where('message_id', 'in', ids)
      .execute(),
  ]);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const read = new Map(items.map((item) => [`${item.message_id} ${item.account_id}`, item.read_at]));
  return ({ message_id, channel, address }: Told) => ({
    post: byId.get(message_id)?.to_post ?? null,
    level: byId.get(message_id)?.level ?? 0,
    readAt: channel === 'inbox' ? (read.get(`${message_id} ${address}`) ?? null) : null,
  });
}
