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

/**
 * A kind of open work that must be in other hands before an account can be closed. Rooms above register theirs
 * through the composition root.
 */
export interface HandoverSource {
  readonly name: string;
  /** Everything of the kind that the account still has. */
  open(city: City, db: CityDb, accountId: string, now: Date): Promise<readonly OpenItem[]>;
  /** Moves the items, in the transaction that closes the account. Refuses a receiver who may not have them. */
  handOver(
    city: City,
    tx: CityTx,
    handover: {
      readonly from: string;
      readonly items: readonly Handed[];
      readonly actor: Actor;
      readonly now: Date;
    },
  ): Promise<void>;
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
