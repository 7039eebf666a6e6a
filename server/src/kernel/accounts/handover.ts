import type { HandoverItem } from '@yiwang/contract';
import type { Actor } from '../actor.ts';
import type { City, CityDb, CityTx } from '../city.ts';

/** Something a leaver still has, as its room knows it. */
export type OpenItem = Omit<HandoverItem, 'source'>;

/** One thing and who gets it; `to: null` ends it, where its room allows that. */
export interface Handed {
  readonly id: string;
  readonly to: string | null;
}

/** One thing and somebody who is wanted for it. */
export interface Wanted {
  readonly id: string;
  readonly to: string;
}

/** Things of one kind on their way from a leaver. */
export interface Handover<Item = Handed> {
  readonly from: string;
  readonly items: readonly Item[];
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * A kind of open work that must be in other hands before an account can be closed. Rooms above register theirs
 * through the composition root. The order counts: posts go first, because who holds them may have the tasks.
 */
export interface HandoverSource {
  readonly name: string;
  /** Posts and duties: where they go decides who fits the kinds after it. */
  readonly decidesWhoFits?: boolean;
  /** Labels are what people wrote: they are shown and stay out of the audit. */
  readonly labelsAreWords?: boolean;
  /** Everything of the kind that the account still has. */
  open(city: City, db: CityDb, accountId: string, now: Date): Promise<readonly OpenItem[]>;
  /** Why somebody may not have an item, as a code, in the order asked; null: he may. Left out: anybody may. */
  unfit?(city: City, tx: CityTx, handover: Handover<Wanted>): Promise<readonly (string | null)[]>;
  /** Accounts to offer first for an item. */
  likely?(city: City, db: CityDb, id: string, now: Date): Promise<readonly string[]>;
  /** Moves the items, in the transaction that closes the account. */
  handOver(city: City, tx: CityTx, handover: Handover): Promise<void>;
}

const sources = new Map<string, HandoverSource>();

/** Adds a kind of open work; registering a name again replaces it. */
export function registerHandoverSource(source: HandoverSource): void {
  sources.set(source.name, source);
}

export function handoverSources(): readonly HandoverSource[] {
  return [...sources.values()];
}

/** Everything an account still has, kind by kind. */
export async function openWorkOf(
  city: City,
  db: CityDb,
  accountId: string,
  now: Date,
): Promise<HandoverItem[]> {
  const items: HandoverItem[] = [];
  for (const source of handoverSources()) {
    const open = await source.open(city, db, accountId, now);
    items.push(...open.map((item) => ({ ...item, source: source.name })));
  }
  return items;
}
