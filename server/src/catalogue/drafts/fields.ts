import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '@yiwang/contract';

type Keyed = ReadonlyMap<string, unknown>;

/** Where both sides have changed one field, and to different values. */
export interface Clash {
  readonly pointer: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Says whose value a clash gets. */
export type Pick = (clash: Clash) => 'mine' | 'theirs';

/** What differs, field by field; members of a list are named by day, year or code, not by their place. */
export function diffFields(from: unknown, to: unknown, pointer = ''): FieldChange[] {
  if (isDeepStrictEqual(from, to)) return [];
  const [before, after] = [membersOf(from), membersOf(to)];
  if (before === null || after === null) return [{ pointer, from: from ?? null, to: to ?? null }];
  return keysOf(before, after).flatMap((key) =>
    diffFields(before.get(key), after.get(key), `${pointer}/${escaped(key)}`),
  );
}

/** The changes from `base` to `mine` made to `theirs`; where both changed a field, `pick` says whose value stays. */
export function mergeFields(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  pick: Pick,
  pointer = '',
): unknown {
  if (isDeepStrictEqual(mine, theirs) || isDeepStrictEqual(base, mine)) return theirs;
  if (isDeepStrictEqual(base, theirs)) return mine;
  const members = [membersOf(mine), membersOf(theirs)] as const;
  if (members[0] === null || members[1] === null || Array.isArray(mine) !== Array.isArray(theirs))
    return pick({ pointer, base, mine, theirs }) === 'mine' ? mine : theirs;
  const [own, other] = members;
  const old = membersOf(base) ?? new Map<string, unknown>();
  const merged = keysOf(other, own).flatMap((key): [string, unknown][] => {
    const value = mergeFields(old.get(key), own.get(key), other.get(key), pick, `${pointer}/${escaped(key)}`);
    return value === undefined ? [] : [[key, value]];
  });
  return Array.isArray(mine) ? merged.map(([, value]) => value) : Object.fromEntries(merged);
}

/** The clashes of a merge, whoever wins them. */
export function clashesOf(base: unknown, mine: unknown, theirs: unknown): Clash[] {
  const found: Clash[] = [];
  mergeFields(base, mine, theirs, (clash) => {
    found.push(clash);
    return 'mine';
  });
  return found;
}

/** Members of an object, or of a list whose members have names; null for what is changed as a whole only. */
function membersOf(value: unknown): Keyed | null {
  if (Array.isArray(value)) return namedList(value);
  if (typeof value !== 'object' || value === null || isLimit(value)) return null;
  return new Map(Object.entries(value));
}

/** An amount without its unit says something else. */
function isLimit(value: object): boolean {
  return 'amount' in value && 'unit' in value;
}

const names = ['day', 'year', 'code', 'id', 'from'] as const;

function namedList(list: readonly unknown[]): Keyed | null {
  const keyOf = names.find((name) => list.every((one) => nameIn(one, name) !== null));
  if (keyOf === undefined) return null;
  const keyed = new Map(list.map((one) => [nameIn(one, keyOf) ?? '', one]));
  return keyed.size === list.length ? keyed : null;
}

function nameIn(one: unknown, name: string): string | null {
  if (typeof one !== 'object' || one === null) return null;
  const { scheme, [name]: value } = one as Record<string, unknown>;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return name === 'code' && typeof scheme === 'string' ? `${scheme}:${value}` : String(value);
}

function keysOf(one: Keyed, other: Keyed): string[] {
  return [...new Set([...one.keys(), ...other.keys()])];
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
