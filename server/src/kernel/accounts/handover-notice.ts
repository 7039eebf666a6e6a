import type { CityTx } from '../city.ts';

/** What somebody is told who takes over the work of a leaver. */
export interface HandoverNotice {
  /** Who gets it. */
  readonly to: string;
  readonly leaver: { readonly id: string; readonly name: string };
  /** How many of each kind, by the codes of the kinds. */
  readonly pieces: Readonly<Record<string, number>>;
  readonly now: Date;
}
export type HandoverTeller = (tx: CityTx, notice: HandoverNotice) => Promise<void>;

let teller: HandoverTeller | null = null;

/** Says how a receiver is told; registered by the composition root, because messages live a floor above. */
export function provideHandoverTeller(given: HandoverTeller): void {
  teller = given;
}

/** Tells a receiver in the caller's transaction. */
export async function tellReceiver(tx: CityTx, notice: HandoverNotice): Promise<void> {
  if (teller === null) throw new Error('provideHandoverTeller has not been called');
  await teller(tx, notice);
}
