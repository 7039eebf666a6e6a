import type { City, CityTx } from './city.ts';
import type { Migration } from './db/migration.ts';
import type { RouteHost } from './http/route.ts';
import type { FeedReader } from './outbox/feed.ts';
import type { JobHandler } from './outbox/jobs.ts';
import type { Policy } from './rights/policy.ts';
import type { SecretColumn } from './secrets/relock.ts';

/** What a room gives to the house; `main.ts` puts the rooms together. */
export interface Room {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** Tables on which the application role gets only INSERT and SELECT. */
  readonly appendOnly?: readonly string[];
  /** Tables in which nobody changes a row and only the eraser's role takes one away. */
  readonly eraserOnly?: readonly string[];
  /** Columns with secrets that have to be read back; kept locked with the installation's keyring. */
  readonly secrets?: readonly SecretColumn[];
  readonly policy: Policy;
  readonly routes?: (host: RouteHost) => void;
  /** Job name → handler. Run at least once: guard each effect by a key unique in our database. */
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  /** Readers of the feed by position. */
  readonly readers?: readonly FeedReader[];
  /**
   * What the room forgets of its own (exact places, say) when sealed rows about these subjects are erased again
   * after a restore.
   */
  readonly forget?: (tx: CityTx, subjects: readonly string[]) => Promise<void>;
  /** Things done every so many seconds by the worker role, one node at a time per city. */
  readonly ticks?: readonly Tick[];
  /** Done for each city before it is served, e.g. loading an index; also what `/readyz` asks for by name. */
  readonly warm?: (city: City) => Promise<void>;
}

/** A periodic duty. `run` must be safe to repeat and to be cut off at any point. */
export interface Tick {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (city: City, now: Date) => Promise<void>;
}
