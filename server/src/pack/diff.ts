import { isDeepStrictEqual } from 'node:util';
import { refKey } from '../catalogue/index.ts';
import type { PackDocument } from './document.ts';

/** One line of the difference between a city and a pack. `kept`: only the city has it; a pack never takes away. */
export interface PackChange {
  readonly section: SectionName;
  readonly kind: 'added' | 'changed' | 'kept';
  readonly key: string;
  readonly name: string;
  /** Fields that differ. */
  readonly fields: readonly string[];
}

type Item = object;
interface Section {
  readonly items: (pack: PackDocument) => readonly Item[];
  readonly key: (item: never) => string;
  readonly name: (item: never) => string;
}

/** What a pack is compared by, part by part. */
const sections = {
  areas: section(
    (pack) => pack.areas,
    (one) => one.code,
    (one) => one.name,
  ),
  roads: section(
    (pack) => pack.roads,
    (one) => one.id,
    (one) => one.name,
  ),
  schemes: section(
    (pack) => pack.schemes,
    (one) => one.id,
    (one) => one.name.zh,
  ),
  categories: section(
    (pack) => pack.categories,
    refKey,
    (one) => one.name.zh,
  ),
  tiles: section(
    (pack) => pack.tiles,
    (one) => one.id,
    (one) => one.words.zh,
  ),
  units: section(
    (pack) => pack.units,
    (one) => one.key,
    (one) => one.name,
  ),
  duties: section(
    (pack) => pack.duties,
    (one) => [one.scheme, one.codePrefix, one.area].join(':'),
    (one) => `${one.codePrefix || '*'} ${one.area || '*'} → ${one.unit}`,
  ),
  calendars: section(
    (pack) => pack.calendars,
    (one) => one.id,
    (one) => one.name,
  ),
  postCalendars: section(
    (pack) => pack.postCalendars,
    (one) => `${one.post}@${one.area}`,
    (one) => `${one.post} → ${one.calendar}`,
  ),
  policies: section(
    (pack) => Object.entries(pack.policies).map(([name, value]) => ({ name, value })),
    (one) => one.name,
    (one) => one.name,
  ),
  templates: section(
    (pack) => pack.templates,
    (one) => `${one.code}:${one.lang}`,
    (one) => one.code,
  ),
} as const;
export type SectionName = keyof typeof sections;

/** What applying `to` would change in a city that now is `from`. */
export function diffPacks(from: PackDocument, to: PackDocument): PackChange[] {
  return (Object.entries(sections) as [SectionName, Section][]).flatMap(([name, one]) =>
    diffSection(name, one, from, to),
  );
}

function diffSection(
  section: SectionName,
  { items, key, name }: Section,
  from: PackDocument,
  to: PackDocument,
): PackChange[] {
  const keyed = (pack: PackDocument) => new Map(items(pack).map((item) => [key(item as never), item]));
  const before = keyed(from);
  const after = keyed(to);
  const changes: PackChange[] = [];
  for (const [at, item] of after) {
    const old = before.get(at);
    const fields = old === undefined ? [] : differingFields(old, item);
    if (old !== undefined && fields.length === 0) continue;
    const kind = old === undefined ? 'added' : 'changed';
    changes.push({ section, kind, key: at, name: name(item as never), fields });
  }
  for (const [at, item] of before) {
    if (!after.has(at))
      changes.push({ section, kind: 'kept', key: at, name: name(item as never), fields: [] });
  }
  return changes;
}

function differingFields(one: Item, other: Item): string[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  const value = (item: Item, field: string) => (item as Record<string, unknown>)[field];
  return [...fields].filter((field) => !isDeepStrictEqual(value(one, field), value(other, field)));
}

function section<T extends Item>(
  items: (pack: PackDocument) => readonly T[],
  key: (item: T) => string,
  name: (item: T) => string,
): Section {
  return { items, key, name } as Section;
}

/** The keys of a section that a pack would add or change. */
export function touched(changes: readonly PackChange[], name: SectionName): ReadonlySet<string> {
  return new Set(changes.filter((one) => one.section === name && one.kind !== 'kept').map((one) => one.key));
}

/** The difference as lines for a terminal; long sections are cut. */
export function describeChanges(changes: readonly PackChange[], most = 12): string[] {
  const bySection = Map.groupBy(
    changes.filter((one) => one.kind !== 'kept'),
    (one) => one.section,
  );
  const marks = { added: '+', changed: '~', kept: ' ' } as const;
  return [...bySection].flatMap(([name, list]) => [
    `${name}: ${list.filter((one) => one.kind === 'added').length} new, ${list.filter((one) => one.kind === 'changed').length} changed`,
    ...list
      .slice(0, most)
      .map(
        (one) =>
          `  ${marks[one.kind]} ${one.key} ${one.name}${one.fields.length === 0 ? '' : ` (${one.fields.join(', ')})`}`,
      ),
    ...(list.length > most ? [`  … and ${list.length - most} more`] : []),
  ]);
}
