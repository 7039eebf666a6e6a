import type { City } from '../../kernel/index.ts';
import { render } from '../templates/render.ts';
import { readTexts } from '../templates/texts.ts';
import { writerFor } from '../templates/write.ts';
import type { DeliveryRow } from './claim.ts';

/** The words of each delivery as they go out; a digest carries the lines of all its messages. */
export async function textsOf(
  city: City,
  rows: readonly DeliveryRow[],
): Promise<ReadonlyMap<string, string>> {
  const followers = await followersOf(city, rows);
  const messages = await messagesOf(city, [...rows, ...followers]);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const write = await writerFor(city, city.db, messages);
  const lineOf = (row: { message_id: string; lang: DeliveryRow['lang'] }) => {
    const message = byId.get(row.message_id);
    return message === undefined ? [] : [write(message, row.lang)];
  };
  const wrap = await digestWriter(city);
  return new Map(
    rows.flatMap((row) => {
      const lines = [row, ...followers.filter((other) => other.digest_id === row.id)].flatMap(lineOf);
      if (lines.length === 0) return [];
      return [[row.id, lines.length === 1 ? (lines[0] ?? '') : wrap(row, lines)] as const];
    }),
  );
}

async function digestWriter(city: City): Promise<(row: DeliveryRow, lines: readonly string[]) => string> {
  const textOf = await readTexts(city.db, ['digest.reporter', 'digest.staff']);
  return (row, lines) =>
    render(textOf(row.recipient === 'reporter' ? 'digest.reporter' : 'digest.staff', row.lang), {
      params: { count: lines.length, lines: lines.map((line) => `· ${line}`).join('\n') },
      words: {},
      lang: row.lang,
      zone: city.zone,
    });
}

function followersOf(city: City, rows: readonly DeliveryRow[]) {
  return city.db
    .selectFrom('message_delivery')
    .select(['message_id', 'lang', 'digest_id'])
    .where(
      'digest_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('state', '=', 'digested')
    .orderBy('id')
    .execute();
}

function messagesOf(city: City, rows: readonly { message_id: string }[]) {
  return city.db
    .selectFrom('message')
    .select(['id', 'template', 'params', 'words'])
    .where('id', 'in', [...new Set(rows.map((row) => row.message_id))])
    .execute();
}
