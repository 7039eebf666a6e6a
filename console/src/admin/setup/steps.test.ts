import { expect, it } from 'vitest';
import { type CityFacts, isSetUp, neededPosts, stepsOf } from './steps.ts';

const nothing: CityFacts = {
  grids: 0,
  units: 0,
  guards: 0,
  auditors: 0,
  people: 0,
  held: [],
  collectorsOnRoster: 0,
  rules: 0,
};
const everything: CityFacts = {
  grids: 8,
  units: 2,
  guards: 1,
  auditors: 1,
  people: 7,
  held: neededPosts,
  collectorsOnRoster: 1,
  rules: 1,
};

it('begins with areas, and lists every post that nobody holds', () => {
  const steps = stepsOf(nothing);
  expect(steps[0]?.id).toBe('areas');
  expect(steps.every((step) => !step.done)).toBe(true);
  expect(steps.find(({ id }) => id === 'holdings')?.lacking).toEqual(neededPosts);
});

it('is finished only when nothing is missing', () => {
  expect(isSetUp(stepsOf(everything))).toBe(true);
  for (const fact of Object.keys(everything) as (keyof CityFacts)[]) {
    const steps = stepsOf({ ...everything, [fact]: nothing[fact] });
    expect(steps.filter((step) => !step.done)).toHaveLength(1);
  }
});

it('says whose work a post is', () => {
  const held = neededPosts.filter((post) => post !== 'dispatcher');
  const step = stepsOf({ ...everything, held }).find(({ done }) => !done);
  expect(step).toMatchObject({ id: 'holdings', by: 'security', lacking: ['dispatcher'] });
});
