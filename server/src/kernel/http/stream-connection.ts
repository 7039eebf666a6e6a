import type { ServerResponse } from 'node:http';
import type { Actor } from '../actor.ts';
import { observeStreams } from '../metrics/registry.ts';
import type { FeedItem } from '../outbox/feed.ts';
import { mayHear } from './stream-rights.ts';

/** Shorter than the idle time of common proxies (nginx: 60 s). */
const HEARTBEAT_MS = 20_000;
/** How old the knowledge of an actor's rights may be when an event is judged. */
const RIGHTS_AGE_MS = 3_000;
/** A reader slower than this is cut off; it comes back with its Last-Event-ID. */
const MOST_UNSENT_BYTES = 256 * 1024;

const open = new Set<StreamConnection>();

/** One live connection: writes events in order, asks for the actor's rights again, ends itself. */
export interface StreamConnection {
  readonly session: string;
  readonly ended: boolean;
  /** Sends what the actor may hear, in order. */
  facts(items: readonly FeedItem[], position: number): Promise<void>;
  /** Says that facts are missing and everything must be asked for again. */
  reset(position: number): Promise<void>;
  /** The position up to which the client knows everything. */
  at(position: number): Promise<void>;
  end(): void;
}

/** How many live connections a session has on this node. */
export function openStreamsOf(session: string): number {
  return [...open].filter((each) => each.session === session).length;
}

/** Ends all live connections, so that the server can stop; the clients come back with their position. */
export async function closeStreams(): Promise<void> {
  for (const connection of open) connection.end();
}

/** Takes over an answer that has been hijacked from the framework. */
export function openStream(
  raw: ServerResponse,
  actor: Actor,
  session: string,
  freshActor: () => Promise<Actor>,
  onEnd: () => void,
): StreamConnection {
  let current = actor;
  let checkedAt = Date.now();
  let queue = Promise.resolve();
  let ended = false;
  const heartbeat = setInterval(() => inOrder(beat), HEARTBEAT_MS);

  const end = () => {
    if (ended) return;
    ended = true;
    clearInterval(heartbeat);
    open.delete(connection);
    observeStreams(open.size);
    raw.end();
    onEnd();
  };
  const write = (text: string) => {
    if (ended) return;
    raw.write(text);
    if (raw.writableLength > MOST_UNSENT_BYTES) end();
  };
  const beat = async () => {
    await checkRights(0);
    write(': \n\n');
  };
  async function checkRights(olderThanMs: number): Promise<void> {
    if (ended || Date.now() - checkedAt < olderThanMs) return;
    current = await freshActor();
    checkedAt = Date.now();
    if (current.kind === 'staff') return;
    write('event: end\ndata: {}\n\n');
    end();
  }
  function inOrder(work: () => Promise<void>): Promise<void> {
    queue = queue.then(() => (ended ? undefined : work())).catch(end);
    return queue;
  }

  const connection: StreamConnection = {
    session,
    get ended() {
      return ended;
    },
    facts: (items, position) =>
      inOrder(async () => {
        if (items.length > 0) await checkRights(RIGHTS_AGE_MS);
        const heard = items.filter((item) => mayHear(current, item));
        write(heard.map(eventOf).join(''));
        // Nothing for this actor: the position still moves, so that resuming does not read it all again.
        if (heard.at(-1)?.position !== position) write(`id: ${position}\nevent: at\ndata: {}\n\n`);
      }),
    reset: (position) => inOrder(async () => write(`id: ${position}\nevent: reset\ndata: {}\n\n`)),
    at: (position) => inOrder(async () => write(`id: ${position}\nevent: at\ndata: {}\n\n`)),
    end,
  };
  raw.on('close', end);
  raw.on('error', end);
  open.add(connection);
  observeStreams(open.size);
  return connection;
}

/** `case.dispatched` about id 1 becomes subject `case:1`: what changed, never how. */
function eventOf(item: FeedItem): string {
  const noun = item.kind.split('.')[0] ?? '';
  const data = { type: item.kind, subject: `${noun}:${item.subject}`, at: item.at.toISOString() };
  return `id: ${item.position}\nevent: fact\ndata: ${JSON.stringify(data)}\n\n`;
}
