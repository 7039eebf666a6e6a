import { createHash, createHmac, randomInt } from 'node:crypto';
import type { City } from '../kernel/index.ts';

/**
 * A receipt number 受理号: six digits of the day (yyMMdd, UTC) and eight random ones, fourteen in all. Not
 * guessable in order, no leading zero before 2100, and one behind the other in the index by day. Collisions
 * (one in 10^8 per number already given that day) are found by the unique index and tried again.
 */
export function newReceiptNumber(now: Date): number {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  return Number(day) * 100_000_000 + randomInt(100_000_000);
}

/** Gives receipt numbers, none twice among the last few thousand. */
export type ReceiptDrawer = (day: Date) => number;

const REMEMBERED = 5_000;

/**
 * For batches that are written side by side: two transactions that drew the same number would wait for each other.
 * Numbers given longer ago are found by the unique index.
 */
export function receiptDrawer(): ReceiptDrawer {
  const given = new Set<number>();
  return (day) => {
    let number = newReceiptNumber(day);
    while (given.has(number)) number = newReceiptNumber(day);
    given.add(number);
    const [oldest] = given;
    if (given.size > REMEMBERED && oldest !== undefined) given.delete(oldest);
    return number;
  };
}

const secrets = new WeakMap<object, Promise<string>>();

/** The city's secret for links and phone keys, read once per process. */
export function reportSecret(city: City): Promise<string> {
  const known = secrets.get(city.db);
  if (known !== undefined) return known;
  const reading = city.db
    .selectFrom('report_secret')
    .select('key')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
    .then((row) => row.key);
  secrets.set(city.db, reading);
  reading.catch(() => secrets.delete(city.db));
  return reading;
}

/**
 * The token of a report's first private link. It is derived, so that a replay under the same idempotency key
 * gives the same link although only its hash is stored: from the city's secret, the report and the sender's key,
 * which the database does not hold either (only its hash).
 */
export function firstLinkToken(secret: string, reportId: string, key: string): string {
  return createHmac('sha256', secret)
    .update(`link\0${reportId}\0${key}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/** Keyed hash of a phone number (digits only) or of its last four digits, for search without storing either. */
export function phoneKeys(secret: string, phone: string): { whole: string; last4: string } {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  const keyed = (what: string, text: string) =>
    createHmac('sha256', secret).update(`${what}\0${text}`).digest('base64url');
  return { whole: keyed('phone', digits), last4: keyed('last4', digits.slice(-4)) };
}

/** Which door, actor and key: unique over all reports. */
export function idempotencyHash(door: string, actor: string, key: string): Buffer {
  return createHash('sha256').update(`${door}\0${actor}\0${key}`).digest();
}

/** Hash of a validated body; validation has put its fields into one order. */
export function bodyHash(body: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(body)).digest();
}
