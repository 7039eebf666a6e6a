import { hashPassword } from '../password.ts';
import { newPaperCode } from '../totp.ts';

/** A first password that was made up, with its hash, for `createAccount`. */
export interface PreparedPassword {
  readonly firstPassword: string;
  readonly passwordHash: string;
}

/** First passwords for so many accounts, made before the transaction that writes them. */
export function firstPasswords(count: number): Promise<PreparedPassword[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const firstPassword = newPaperCode(3);
      return { firstPassword, passwordHash: await hashPassword(firstPassword) };
    }),
  );
}
