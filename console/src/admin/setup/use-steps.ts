import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AdminKind, Post } from '@yiwang/contract';
import { listAccounts } from '../../api/admin.ts';
import { listPersons, listResponsibilities, listRoster, listUnits } from '../../api/parties.ts';
import { listAreas } from '../../api/places.ts';
import { type CityFacts, neededPosts, type SetupStep, stepsOf } from './steps.ts';

/** How many of a page's rows there are: enough to know whether there are any. */
const count = async (page: Promise<{ readonly items: readonly unknown[] }>) => (await page).items.length;

const administrators = (admin: AdminKind) => count(listAccounts({ admin, state: 'active', limit: 1 }));

/** A page that is full of administrators alone does not happen: more accounts than fit mean that people are there. */
async function people(): Promise<number> {
  const { items, next } = await listAccounts({ state: 'active', limit: 30 });
  return next === null ? items.filter((each) => each.admin === null).length : items.length;
}

async function heldPosts(): Promise<Post[]> {
  const found = await Promise.all(neededPosts.map((post) => count(listPersons({ post, limit: 1 }))));
  return neededPosts.filter((_post, index) => found[index] !== 0);
}

async function readFacts(): Promise<CityFacts> {
  const [grids, units, guards, auditors, persons, held, collectorsOnRoster, rules] = await Promise.all([
    count(listAreas({ level: 'grid', limit: 1 })),
    count(listUnits({ limit: 1 })),
    administrators('security'),
    administrators('audit'),
    people(),
    heldPosts(),
    count(listRoster({ post: 'collector', limit: 1 })),
    count(listResponsibilities({ limit: 1 })),
  ]);
  return { grids, units, guards, auditors, people: persons, held, collectorsOnRoster, rules };
}

const stepsQuery = queryOptions({
  queryKey: ['setup-steps'],
  queryFn: async (): Promise<readonly SetupStep[]> => stepsOf(await readFacts()),
  // Others set the city up at the same time.
  refetchOnMount: 'always',
  gcTime: 0,
});

/** The steps to a first case, as far as the city has come. */
export const useSteps = () => useQuery(stepsQuery);
