import type { CatalogueDocument, Category, CategoryRef, Condition, Limit, Tile } from '@yiwang/contract';

/** What a condition asks of a case: the engine copies it into the event, so that later versions change nothing. */
export interface ConditionLimit {
  readonly limit: Limit;
  readonly emergency: boolean;
  readonly closing: Condition['closing'];
  /** The source names no limit for this category: a marked default. */
  readonly isDefault: boolean;
}

/** One published version, whole and frozen, in memory. */
export class Catalogue {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly categories: readonly Category[];
  readonly tiles: readonly Tile[];
  readonly schemes: CatalogueDocument['schemes'];
  /** The same as it crosses the wire. */
  readonly document: CatalogueDocument;
  readonly #byRef: ReadonlyMap<string, Category>;
  readonly #byService: ReadonlyMap<string, Category>;

  constructor(document: CatalogueDocument) {
    this.document = document;
    this.version = document.version;
    this.effectiveFrom = new Date(document.effectiveFrom);
    this.categories = document.categories;
    this.tiles = document.tiles;
    this.schemes = document.schemes;
    this.#byRef = new Map(document.categories.map((category) => [refKey(category), category]));
    this.#byService = new Map(document.categories.map((category) => [category.serviceCode, category]));
  }

  category(ref: CategoryRef): Category | null {
    return this.#byRef.get(refKey(ref)) ?? null;
  }

  /** By Open311 service code (1 part / 2 event, major, minor). */
  byServiceCode(serviceCode: string): Category | null {
    return this.#byService.get(serviceCode) ?? null;
  }

  conditions(ref: CategoryRef): readonly Condition[] {
    return this.category(ref)?.conditions ?? [];
  }

  condition(ref: CategoryRef, code: string): Condition | null {
    return this.conditions(ref).find((condition) => condition.code === code) ?? null;
  }

  limit(ref: CategoryRef, code: string): ConditionLimit | null {
    const found = this.condition(ref, code);
    if (found === null) return null;
    return {
      limit: found.limit,
      emergency: found.emergency,
      closing: found.closing,
      isDefault: found.isDefault,
    };
  }
}

/** `scheme:code`, the key of a category in maps and cursors. */
export function refKey(ref: CategoryRef): string {
  return `${ref.scheme}:${ref.code}`;
}
