import type { FiguresQuery } from '@yiwang/contract';
import { type RawBuilder, sql } from 'kysely';
import { NONE } from '../../cases/index.ts';
import { DISTRICT, type Dimension, JOIN, STREET } from '../dimensions.ts';

/** What is asked for, units already known by id. */
export interface Asked {
  readonly by: FiguresQuery['by'];
  readonly area?: string | undefined;
  readonly units?: readonly string[] | undefined;
  readonly category?: string | undefined;
  readonly source?: string | undefined;
}

/** Which rollup answers, which of its keys count, and what of a key is the group. */
export interface Plan {
  readonly dimension: Dimension;
  /** Condition on `key`. */
  readonly where: RawBuilder<unknown>;
  /** Expression over `key`. */
  readonly group: RawBuilder<unknown>;
}

type Field = 'unit' | 'category' | 'source' | 'district' | 'street';

/** Dimension per set of fields; of a pair the first field is the first part of its key. */
const byFields: Readonly<Record<string, readonly [Dimension, ...Field[]]>> = {
  '': ['total'],
  unit: ['unit', 'unit'],
  category: ['category', 'category'],
  source: ['source', 'source'],
  district: ['district', 'district'],
  street: ['street', 'street'],
  'district unit': ['districtUnit', 'district', 'unit'],
  'category district': ['districtCategory', 'district', 'category'],
  'district source': ['districtSource', 'district', 'source'],
  'source unit': ['sourceUnit', 'source', 'unit'],
  'category source': ['sourceCategory', 'source', 'category'],
};

/** The rollup that holds the answer; null: none does, the cases themselves are counted. */
export function planOf(asked: Asked): Plan | null {
  const group = groupField(asked);
  const filters = filterFields(asked);
  if (group === null || filters === null) return null;
  const used = new Set<Field>([...(group === 'none' ? [] : [group]), ...filters]);
  // A street's code begins with its district's: the district alone is a prefix of the key.
  if (used.has('street')) used.delete('district');
  const found = byFields[[...used].toSorted().join(' ')];
  if (found === undefined) return null;
  const [dimension, ...fields] = found;
  return {
    dimension,
    where: allOf(
      fields.flatMap((field, i) =>
        conditionOn(field, { part: partOf(fields, i), first: i === 0, alone: fields.length < 2 }, asked),
      ),
    ),
    group: group === 'none' ? sql`''::text` : partOf(fields, fields.indexOf(group)),
  };
}

/** 'none': one group, or groups by time. Null: finer than any rollup. */
function groupField({ by, area }: Asked): Field | 'none' | null {
  if (by === 'total' || by === 'day' || by === 'month') return 'none';
  if (by !== 'area') return by;
  if (area === undefined || area.length < DISTRICT) return 'district';
  return area.length < STREET ? 'street' : null;
}

function filterFields({ area, units, category, source }: Asked): readonly Field[] | null {
  const fields: Field[] = [];
  if (area !== undefined && area.length > STREET) return null;
  if (area !== undefined && area.length >= DISTRICT)
    fields.push(area.length === STREET ? 'street' : 'district');
  if (units !== undefined) fields.push('unit');
  if (category !== undefined) fields.push('category');
  if (source !== undefined) fields.push('source');
  return fields;
}

function partOf(fields: readonly Field[], i: number): RawBuilder<unknown> {
  return fields.length < 2 ? sql`key` : sql`split_part(key, ${sql.lit(JOIN)}, ${sql.lit(i + 1)})`;
}

/** A condition on the first part of a key is one on the key, which the index knows; on the second it is a filter. */
function conditionOn(
  field: Field,
  {
    part,
    first,
    alone,
  }: { readonly part: RawBuilder<unknown>; readonly first: boolean; readonly alone: boolean },
  { area, units, category, source }: Asked,
): readonly RawBuilder<unknown>[] {
  const whole = (value: string) =>
    alone || !first ? sql`${part} = ${value}` : beginsWith(`${value}${JOIN}`);
  const prefix = (value: string) => (first ? beginsWith(value) : sql`starts_with(${part}, ${value})`);
  if (field === 'unit') return units === undefined ? [] : [unitIn(part, units)];
  if (field === 'category')
    return category === undefined ? [] : [category === NONE ? whole('') : prefix(category)];
  if (field === 'source') return source === undefined ? [] : [whole(source)];
  return area === undefined ? [] : [prefix(area)];
}

/** Behind every character of codes, ids and `JOIN`. */
const LAST = '~';

const beginsWith = (text: string): RawBuilder<unknown> => sql`(key >= ${text} and key < ${text + LAST})`;

/** No units: the cases that no unit has. */
function unitIn(part: RawBuilder<unknown>, units: readonly string[]): RawBuilder<unknown> {
  return sql`${part} = any(${units.length === 0 ? [''] : [...units]}::text[])`;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
