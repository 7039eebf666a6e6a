/** Floor 1: categories, conditions, limits, code schemes, versions. */
import type { Room } from '../kernel/index.ts';
import { catalogueTables } from './migrations/001-catalogue.ts';
import { addRuleDrafts } from './migrations/002-rule-drafts.ts';
import { cataloguePolicy } from './policy.ts';
import { catalogueRoutes } from './routes.ts';

export { type Publication, publishContent } from './commands/publish-content.ts';
export type { CatalogueContent } from './commands/write-version.ts';
export { draftsToCarry, markCarried, type RuleShift, readRuleShift } from './drafts/carry.ts';
export { type ClassUse, type ClassUseSource, registerClassUse } from './drafts/closing.ts';
export { catalogueAt, catalogueVersion, forgetHeads } from './snapshot/cache.ts';
export { Catalogue, type ConditionLimit, refKey } from './snapshot/catalogue.ts';
export { looksAlike, tileOf } from './snapshot/everyday.ts';
export { provideStandardCatalogue } from './standard.ts';

export const catalogueRoom: Room = {
  name: 'catalogue',
  migrations: [catalogueTables, addRuleDrafts],
  policy: cataloguePolicy,
  routes: catalogueRoutes,
};
