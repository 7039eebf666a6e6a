import { type City, pageOfRows } from '../../kernel/index.ts';
import { writerFor } from '../templates/write.ts';
import { beforeId } from './cursor.ts';

/** Above this the badge says "more than". */
const countAtMost = 100;

/** One page of a person's own inbox, newest first, words written out in both languages. */
export async function listInbox(
  city: City,
  accountId: string,
  query: {
    readonly unread?: boolean | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
) {
  const before = beforeId(query.cursor);
  let select = city.db
    .selectFrom('inbox_item as item')
    .innerJoin('message', 'message.id', 'item.message_id')
    .where('item.account_id', '=', accountId)
    .select(['item.id', 'item.urgency', 'item.level', 'item.created_at', 'item.read_at'])
    .select(['message.id as message_id', 'template', 'params', 'words', 'subject', 'link'])
    .orderBy('item.id', 'desc')
    .limit(query.limit + 1);
  if (query.unread === true) select = select.where('item.read_at', 'is', null);
  if (before !== undefined) select = select.where('item.id', '<', before);
  const { items: rows, next } = pageOfRows(
    await select.execute(),
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
  const messages = rows.map((row) => ({ ...row, id: row.message_id }));
  const write = await writerFor(city, city.db, messages);
  return {
    next,
    lines: rows.map((row) => {
      const message = { ...row, id: row.message_id };
      return { ...row, text: { zh: write(message, 'zh'), en: write(message, 'en') } };
    }),
  };
}
export type InboxLine = Awaited<ReturnType<typeof listInbox>>['lines'][number];

/** Numbers for the badge; counting stops at a hundred. */
export async function inboxSummary(city: City, accountId: string) {
  const rows = await city.db
    .selectFrom('inbox_item')
    .select('urgency')
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .limit(countAtMost + 1)
    .execute();
  const counted = rows.slice(0, countAtMost);
  return {
    unread: counted.length,
    urgent: counted.filter((row) => row.urgency !== 'ordinary').length,
    more: rows.length > countAtMost,
  };
}
