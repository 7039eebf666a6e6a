import type { MyHolding } from '@yiwang/contract';
import type { CityDb } from '../city.ts';

/** Gives the posts an account holds at a moment; provided by the room that knows units. */
export type HoldingsSource = (db: CityDb, accountId: string, at: Date) => Promise<MyHolding[]>;

let source: HoldingsSource = async () => [];

/** Called once by the composition root. Until then nobody holds any post. */
export function provideHoldings(given: HoldingsSource): void {
  source = given;
}

export function holdingsOfAccount(db: CityDb, accountId: string, at: Date): Promise<MyHolding[]> {
  return source(db, accountId, at);
}
