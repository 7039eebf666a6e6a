import type { Category, CategoryRef, Condition } from '@yiwang/contract';
import type { City } from '../kernel/index.ts';
import { catalogueAt } from './snapshot/cache.ts';
import type { ConditionLimit } from './snapshot/catalogue.ts';

/** The category in force at `at`, or null when that version does not know it. */
export async function categoryByCode(city: City, ref: CategoryRef, at: Date): Promise<Category | null> {
  return (await catalogueAt(city, at)).category(ref);
}

/** The conditions the registrar may pick from. */
export async function conditionsOf(city: City, ref: CategoryRef, at: Date): Promise<readonly Condition[]> {
  return (await catalogueAt(city, at)).conditions(ref);
}

/** Limit, emergency mark and closing words of one condition, or null when it is unknown. */
export async function limitFor(
  city: City,
  ref: CategoryRef & { readonly condition: string },
  at: Date,
): Promise<ConditionLimit | null> {
  return (await catalogueAt(city, at)).limit(ref, ref.condition);
}
