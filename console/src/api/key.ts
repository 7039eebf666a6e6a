/** A fresh idempotency key. Works over plain http too, where `crypto.randomUUID` does not exist. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const KEPT = 50;
const keys = new Map<string, string>();

/**
 * The key of a wish: the same for the same wish, so that pressing again after a lost answer is heard as the repeat
 * that it is. For what can sensibly be wished only once, such as a command on a case as it was seen.
 */
export function keyOf(wish: unknown): string {
  const text = JSON.stringify(wish);
  const key = keys.get(text) ?? newKey();
  keys.delete(text);
  keys.set(text, key);
  const [oldest] = keys.keys();
  if (keys.size > KEPT && oldest !== undefined) keys.delete(oldest);
  return key;
}
