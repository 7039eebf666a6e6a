import type { City, CityTx } from '../city.ts';

/** A fact that one room tells the rooms above it and the screens. Ids and codes only, never personal data. */
export interface Fact {
  /** `<noun>.<what-happened>`, e.g. `case.dispatched`, `report.received`. */
  readonly kind: string;
  /** Id of the thing it is about. */
  readonly subject: string;
  /** Area code of the thing, for rights at the stream; null: shown only to `audience`. */
  readonly area: string | null;
  /** Paths of the units concerned, for rights at the stream. */
  readonly unitPaths: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact with its place in the city's feed. Positions are stamped after commit and never have gaps behind them. */
export interface FeedItem extends Fact {
  readonly position: number;
  readonly at: Date;
}

/** Reads the feed in order. `handle` runs in a transaction that also moves the reader's position. */
export interface FeedReader {
  readonly name: string;
  readonly kinds: readonly string[] | 'all';
  /**
   * A reader that sums up rests between turns and takes more at once, instead of being woken by each batch: what
   * cancels out or falls on the same row is then written once.
   */
  readonly pace?: { readonly everyMs: number; readonly batch: number };
  readonly handle: (city: City, tx: CityTx, items: readonly FeedItem[]) => Promise<void>;
  /**
   * Called, in the same transaction, when the feed had been trimmed beyond the reader's position: what it built
   * from facts must be built anew from the tables.
   */
  readonly onReset?: (city: City, tx: CityTx) => Promise<void>;
}
