import { describe, expect, it } from 'vitest';
import type { Words } from '../i18n/i18n.ts';
import { leftWords, lightOf, splitMinutes } from './span.ts';
import { staffZh } from './zh.ts';

const t: Words = (key, params = {}) =>
  (staffZh as Record<string, string>)[key]?.replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name])) ??
  key;

describe('what is left of a clock', () => {
  it('counts working days of eight hours and ordinary days of twenty-four', () => {
    expect(splitMinutes(500, true)).toEqual({ days: 1, hours: 0, minutes: 20 });
    expect(splitMinutes(500, false)).toEqual({ days: 0, hours: 8, minutes: 20 });
  });
  it('is said with its unit, and late is late', () => {
    expect(leftWords({ remainingMinutes: 200, counts: 'working' }, t)).toBe('剩余 3 工作时 20 分');
    expect(leftWords({ remainingMinutes: -61, counts: 'continuous' }, t)).toBe('超期 1 小时 1 分');
    expect(leftWords({ remainingMinutes: 30, counts: 'working' }, t)).toBe('剩余 30 分');
    expect(leftWords({ remainingMinutes: null, counts: 'working' }, t)).toBe('');
  });
});

describe('the light of a task', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString();
  const task = { dueAt: at(30), yellowAt: at(20) };
  it.each([
    [10, 'green'],
    [20, 'yellow'],
    [31, 'red'],
  ])('at minute %i is %s', (minute, light) => {
    expect(lightOf(task, new Date(at(minute)))).toBe(light);
  });
  it('is grey without a clock', () => {
    expect(lightOf({ dueAt: null, yellowAt: null }, new Date())).toBe('grey');
  });
});
