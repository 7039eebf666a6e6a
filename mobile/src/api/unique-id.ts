/** A random id for keys of requests; `crypto.randomUUID` is missing on plain http, where phones on a test network are. */
export function uniqueId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
