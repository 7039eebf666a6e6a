import { type City, pageOfRows, unseal } from '../../kernel/index.ts';
import { textsOf } from '../sending/compose.ts';
import { beforeId } from './cursor.ts';

/** Everything sent over SMS and robots, words and addresses included. Callers make sure the city is a demo. */
export async function listDemoOutbox(
  city: City,
  query: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const before = beforeId(query.cursor);
  let select = city.db
    .selectFrom('message_delivery')
    .selectAll()
    .where('channel', '!=', 'inbox')
    .where('state', '!=', 'digested')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (before !== undefined) select = select.where('id', '<', before);
  const { items: rows, next } = pageOfRows(
    await select.execute(),
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
  if (rows.length === 0) return { next, messages: [] };
  const [texts, addresses] = await Promise.all([textsOf(city, rows), addressesOf(city, rows)]);
  return {
    next,
    messages: rows.map((row) => ({ ...row, text: texts.get(row.id) ?? '', to: addresses(row) })),
  };
}
export type DemoLine = Awaited<ReturnType<typeof listDemoOutbox>>['messages'][number];

interface Addressed {
  readonly phone_sealed_id: string | null;
  readonly channel_id: string | null;
}

async function addressesOf(city: City, rows: readonly Addressed[]): Promise<(row: Addressed) => string> {
  const sealedIds = rows.flatMap((row) => row.phone_sealed_id ?? []);
  const bodies = sealedIds.length === 0 ? new Map() : await unseal(city.db, sealedIds);
  const setups = await city.db.selectFrom('message_channel').select(['id', 'name']).execute();
  const names = new Map(setups.map((setup) => [setup.id, setup.name]));
  return (row) => {
    if (row.phone_sealed_id === null) return names.get(row.channel_id ?? '') ?? '';
    const phone: unknown = bodies.get(row.phone_sealed_id)?.phone;
    return typeof phone === 'string' ? phone : '';
  };
}
