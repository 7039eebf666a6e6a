/** Floor 7: what is found and read across the rooms. */
import type { Room } from '../kernel/index.ts';
import { createSearch } from './migrations/001-search.ts';
import { insightPolicy } from './policy.ts';
import { insightRoutes } from './routes.ts';
import './schema.ts';
import { firstPass } from './upkeep/first-pass.ts';
import { forgetWords } from './upkeep/forget.ts';
import { searchReader } from './upkeep/reader.ts';

export const insightRoom: Room = {
  name: 'insight',
  migrations: [createSearch],
  policy: insightPolicy,
  routes: insightRoutes,
  readers: [searchReader],
  ticks: [firstPass],
  forget: forgetWords,
};
