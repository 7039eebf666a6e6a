import type { Base } from '../base.ts';
import type { Progress } from '../door/steps.ts';
import { openCity, prepareSchema } from '../kernel/db/installation.ts';
import { registerCity } from '../kernel/db/registry.ts';
import { type City, newId } from '../kernel/index.ts';
import type { Scale } from '../pack/index.ts';
import { fillPast } from './life/fill.ts';
import { layOut } from './life/showcase.ts';
import { setStage } from './life/stage.ts';
import { stockDesk } from './life/stock-desk.ts';
import { seedDemo } from './seed.ts';

export const DEMO_SCHEMA = 'demo';
const DEMO_CITY = {
  schema: DEMO_SCHEMA,
  name: '济南（演示）',
  hosts: [] as string[],
  zone: 'Asia/Shanghai',
  demo: true,
};

/**
 * Makes the demo city: schema, pack, staff and the last weeks of cases. It is entered in the registry only when
 * that is done, so that a kill in between starts it again.
 */
export async function makeDemoCity(
  base: Base,
  scale: Scale,
  say: (line: string) => void,
  progress: Progress,
): Promise<void> {
  const now = new Date();
  progress.begin('city');
  const prepared = await prepareSchema(base.installation, DEMO_CITY.schema, base.house.plan);
  if (prepared.error !== null) throw prepared.error;
  say(`Loading the demo city (${scale}) …`);
  const city = openCity(base.installation, { ...DEMO_CITY, id: newId(now) });
  await seedDemo(city, { scale, now, actors: true });
  progress.begin('history');
  await playLastWeeks(city, say, progress);
  await registerCity(base.installation.owner, DEMO_CITY, now);
}

/** The start must not take longer, however slow the machine: what is missing is filled in behind. */
const EXHIBITS_MS = 18_000;
const START_MS = 36_000;
const LAST_DAYS = 21;
const EXHIBITS_SHARE = 0.2;

async function playLastWeeks(city: City, say: (line: string) => void, progress: Progress): Promise<void> {
  const began = performance.now();
  const passed = () => performance.now() - began;
  say('Playing the last weeks of cases …');
  // Whichever comes first: the work or the time that it may take.
  const tell = (share: number) => progress.share(Math.min(Math.max(share, passed() / START_MS), 1));
  await layOut(city, (laid) => {
    tell(laid * EXHIBITS_SHARE);
    return passed() > EXHIBITS_MS;
  });
  await fillPast(city, (days) => {
    tell(EXHIBITS_SHARE + (days / LAST_DAYS) * (1 - EXHIBITS_SHARE));
    return days >= LAST_DAYS || passed() > START_MS;
  });
  const now = new Date();
  await stockDesk(await setStage(city, now), now);
}
