/** Floor 6: indicators computed from cases, never from forms. */
import type { Room } from '../kernel/index.ts';
import { createRollups } from './migrations/001-rollups.ts';
import { orderKeys } from './migrations/002-key-order.ts';
import { countReports } from './migrations/003-reports.ts';
import { scoresPolicy } from './policy.ts';
import { scoresRoutes } from './routes.ts';
import './schema.ts';
import { closeMonthsTick } from './upkeep/close-months.ts';
import { figuresReader, firstCount } from './upkeep/reader.ts';

export const scoresRoom: Room = {
  name: 'scores',
  migrations: [createRollups, orderKeys, countReports],
  policy: scoresPolicy,
  routes: scoresRoutes,
  readers: [figuresReader],
  ticks: [firstCount, closeMonthsTick],
};
