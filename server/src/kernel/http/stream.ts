import { z } from 'zod';
import type { City } from '../city.ts';
import { refuse } from '../errors.ts';
import { factsBetween, headOf } from '../outbox/read-feed.ts';
import type { Call, RouteHost } from './route.ts';
import { openStream, openStreamsOf, type StreamConnection } from './stream-connection.ts';
import { type HubListener, hubOf } from './stream-hub.ts';

/** A console has one; a person may have a few windows. Browsers allow six per host without HTTP/2. */
const MOST_PER_SESSION = 6;
/** Facts read at once while a client catches up. */
const BATCH = 500;
/** More than this behind, loading anew is cheaper than hearing it all. */
const MOST_BEHIND = 20_000;

const querySchema = z.object({
  /** For clients that cannot send the header. */
  lastEventId: z.coerce.number().int().min(0).optional(),
});

type StreamCall = Call<undefined, z.output<typeof querySchema>, undefined>;

/** `GET /api/v1/stream`: what changes, as server-sent events; resumable, rights checked at each event. */
export function hangStream(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/stream',
    action: 'kernel:stream',
    summary:
      'Server-sent events of what changes; resumes at Last-Event-ID, says `reset` when that is too old',
    tag: 'live',
    query: querySchema,
    produces: 'text/event-stream',
    raw: true,
    handler: stream,
  });
}

async function stream(call: StreamCall): Promise<void> {
  const { actor, city, reply } = call;
  if (actor.kind !== 'staff') return refuse('session.required');
  if (openStreamsOf(actor.sessionId) >= MOST_PER_SESSION) refuse('request.rate-limited', { retryAfter: 10 });
  const wanted = lastEventId(call);
  const { position: newest } = await headOf(city.db);
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  reply.raw.write('retry: 2000\n\n');
  const hub = hubOf(city);
  const listener: HubListener = {
    facts: (items, position) => void connection.facts(items, position),
    reset: (position) => void connection.reset(position),
  };
  const connection = openStream(reply.raw, actor, actor.sessionId, call.freshActor, () =>
    hub.leave(listener),
  );
  await connection.at(wanted ?? newest);
  catchUp(city, connection, listener, wanted ?? newest).catch(() => connection.end());
}

function lastEventId(call: StreamCall): number | null {
  const header = call.request.headers['last-event-id'];
  if (header === undefined || header === '') return call.query.lastEventId ?? null;
  const position = Number(header);
  // One we never gave (another city's, another installation's) counts as too old.
  return Number.isSafeInteger(position) && position >= 0 ? position : -1;
}

/** Sends what was missed until the client is where the hub is, then joins it there. */
async function catchUp(
  city: City,
  connection: StreamConnection,
  listener: HubListener,
  from: number,
): Promise<void> {
  const hub = hubOf(city);
  for (let at = from; !connection.ended; ) {
    const { position: newest } = await headOf(city.db);
    const until = Math.min(newest, at + BATCH, hub.position() ?? Number.MAX_SAFE_INTEGER);
    const items = await factsBetween(city.db, at, until, 'all');
    const { trimmed_to: trimmedTo } = await headOf(city.db);
    if (at < trimmedTo || at > newest || newest - at > MOST_BEHIND) {
      at = hub.position() ?? newest;
      await connection.reset(at);
    } else if (until > at) {
      await connection.facts(items, until);
      at = until;
    } else if (hub.position() !== null && (hub.position() ?? 0) < at) {
      // The hub has not read as far as this client already knew: wait for it.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!connection.ended && hub.join(at, listener)) return;
  }
}
