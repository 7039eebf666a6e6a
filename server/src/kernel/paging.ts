import { refuseField } from './errors.ts';

type KeyPart = string | number;

/** An opaque cursor: the sort key of the last row of a page. */
export function encodeCursor(key: readonly KeyPart[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key in a cursor, or null without one. `shape` names the type of each part; a cursor that was not made
 * by this list is refused as a fault of `/query/cursor`.
 */
export function decodeCursor<const S extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  shape: S,
): { -readonly [I in keyof S]: S[I] extends 'string' ? string : number } | null {
  if (cursor === undefined) return null;
  const key = parsed(cursor);
  if (!Array.isArray(key) || key.length !== shape.length || key.some((part, i) => typeof part !== shape[i]))
    return refuseField('/query/cursor', 'wrong-format');
  return key as never;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** A page out of `limit + 1` rows read: the last one only says that there are more. */
export function pageOfRows<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly KeyPart[],
  present: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: shown.map(present), next };
}
