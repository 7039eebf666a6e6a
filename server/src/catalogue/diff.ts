import { isDeepStrictEqual } from 'node:util';
import type { CatalogueChange, Category, Condition, Limit, Tile } from '@yiwang/contract';
import type { CatalogueContent } from './commands/write-version.ts';
import { refKey } from './snapshot/catalogue.ts';

/** What differs between two versions, category by category, for the screen before publishing and for packs. */
export function diffCatalogues(
  from: Pick<CatalogueContent, 'categories' | 'tiles'>,
  to: Pick<CatalogueContent, 'categories' | 'tiles'>,
): CatalogueChange[] {
  const before = new Map(from.categories.map((category) => [refKey(category), category]));
  const after = new Map(to.categories.map((category) => [refKey(category), category]));
  return [
    ...[...after].flatMap(([key, category]) => categoryChanges(before.get(key), category)),
    ...[...before]
      .filter(([key]) => !after.has(key))
      .map(([, category]) => change('category-removed', category, null, category.name.zh, null)),
    ...tileChanges(from.tiles, to.tiles),
  ];
}

function categoryChanges(before: Category | undefined, after: Category): CatalogueChange[] {
  if (before === undefined) return [change('category-added', after, null, null, after.name.zh)];
  const { conditions: oldConditions, ...oldRest } = before;
  const { conditions, ...rest } = after;
  const changes: CatalogueChange[] = isDeepStrictEqual(oldRest, rest)
    ? []
    : [change('category-changed', after, null, differing(oldRest, rest), differing(rest, oldRest))];
  const byCode = new Map(oldConditions.map((condition) => [condition.code, condition]));
  for (const condition of conditions)
    changes.push(...conditionChanges(after, byCode.get(condition.code), condition));
  for (const condition of oldConditions) {
    if (conditions.some((one) => one.code === condition.code)) continue;
    changes.push(change('condition-removed', after, condition.code, condition.text.zh, null));
  }
  return changes;
}

function conditionChanges(
  category: Category,
  before: Condition | undefined,
  after: Condition,
): CatalogueChange[] {
  if (before === undefined) {
    return [
      change('condition-added', category, after.code, null, `${after.text.zh} ${limitText(after.limit)}`),
    ];
  }
  const changes: CatalogueChange[] = [];
  if (!isDeepStrictEqual(before.limit, after.limit)) {
    changes.push(
      change('limit-changed', category, after.code, limitText(before.limit), limitText(after.limit)),
    );
  }
  const { limit: _before, ...oldRest } = before;
  const { limit: _after, ...rest } = after;
  if (!isDeepStrictEqual(oldRest, rest)) {
    changes.push(
      change('condition-changed', category, after.code, differing(oldRest, rest), differing(rest, oldRest)),
    );
  }
  return changes;
}

function tileChanges(from: readonly Tile[], to: readonly Tile[]): CatalogueChange[] {
  const before = new Map(from.map((tile) => [tile.id, tile]));
  const after = new Map(to.map((tile) => [tile.id, tile]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
    .map((id) => ({
      kind: 'tile-changed' as const,
      scheme: '',
      code: id,
      condition: null,
      name: (after.get(id) ?? before.get(id))?.words.zh ?? id,
      from: before.get(id)?.words.zh ?? null,
      to: after.get(id)?.words.zh ?? null,
    }));
}

function change(
  kind: CatalogueChange['kind'],
  category: Category,
  condition: string | null,
  from: string | null,
  to: string | null,
): CatalogueChange {
  const { scheme, code, name } = category;
  return { kind, scheme, code, condition, name: name.zh, from, to };
}

/** The fields of `one` that differ in `other`, as short text. */
function differing(one: object, other: object): string {
  return Object.entries(one)
    .filter(([field, value]) => !isDeepStrictEqual(value, (other as Record<string, unknown>)[field]))
    .map(([field, value]) => `${field}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('; ');
}

function limitText({ amount, unit }: Limit): string {
  return `${amount} ${unit}`;
}
