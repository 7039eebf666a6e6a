import type { CityTx } from '../city.ts';

/** A code that goes to the mobile number of a member of staff. */
export interface StaffCode {
  readonly accountId: string;
  /** Sealed row with the number. */
  readonly phoneSealedId: string;
  readonly code: string;
  readonly lang: 'zh' | 'en';
  readonly now: Date;
}
export type CodeSender = (tx: CityTx, code: StaffCode) => Promise<void>;

let sender: CodeSender | null = null;

/** Says how a code reaches a phone; registered by the composition root, because messages live a floor above. */
export function provideCodeSender(given: CodeSender): void {
  sender = given;
}

/** Sends a code in the caller's transaction. */
export async function sendCode(tx: CityTx, code: StaffCode): Promise<void> {
  if (sender === null) throw new Error('provideCodeSender has not been called');
  await sender(tx, code);
}
