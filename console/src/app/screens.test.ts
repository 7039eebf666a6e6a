import type { Me, Post } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { homeOf, screensOf } from './screens.ts';

const person = (posts: readonly Post[], admin: Me['admin'] = null) => ({
  admin,
  actions: [],
  holdings: posts.map((post) => ({ id: post, post, area: '', unitId: null, unitName: null, unitPath: null })),
});
const ids = (me: ReturnType<typeof person>) => screensOf(me).map((screen) => screen.id);

describe('navigation', () => {
  it('shows a clerk the intake desk first', () => {
    expect(homeOf(person(['clerk']))).toBe('/intake');
    expect(ids(person(['clerk']))).toEqual(['intake', 'cases', 'handover', 'inbox']);
  });

  it('joins the desks of several posts in the order of the process', () => {
    expect(ids(person(['dispatcher', 'clerk', 'shift-leader'])).slice(0, 4)).toEqual([
      'intake',
      'register',
      'dispatch',
      'shift',
    ]);
  });

  it('keeps administrators away from cases', () => {
    expect(ids(person([], 'security'))).toEqual(['inbox', 'admin']);
    expect(homeOf(person([], 'audit'))).toBe('/admin');
  });

  it('has no home for an account without posts', () => {
    expect(homeOf(person([]))).toBeNull();
  });
});
