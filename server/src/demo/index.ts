import type { Room } from '../kernel/index.ts';
import { demoTables } from './migrations/001-demo.ts';
import { demoPolicy } from './policy.ts';
import { demoRoutes } from './routes.ts';
import { demoTicks } from './ticks.ts';

export { allowActors } from './life/actors.ts';
export { noteVisitor } from './life/visitors.ts';
export { makeDemoCity } from './make.ts';
export { provideRemake, remakeDemoCity } from './remake.ts';
export { DEMO_PACK } from './seed.ts';

/** What the demo adds to a house: who to be, its past, actors. In a real city its endpoints answer 404. */
export const demoRoom: Room = {
  name: 'demo',
  migrations: [demoTables],
  policy: demoPolicy,
  routes: demoRoutes,
  ticks: demoTicks,
};
