import { describe, expect, it } from 'vitest';
import type { Open311Error } from './faults.ts';
import { Checks, Params, writeDate } from './params.ts';

const params = (text: string) => new Params(new URLSearchParams(text));
const faultsOf = (act: (checks: Checks) => void): string[] => {
  const checks = new Checks();
  act(checks);
  try {
    checks.done();
    return [];
  } catch (error) {
    return (error as Open311Error).faults.map((fault) => fault.code);
  }
};

describe('Open311 parameters', () => {
  it('reads an empty value as absent', () => {
    expect(params('a=&b=1').get('a')).toBeNull();
    expect(params('a=&b=1').get('b')).toBe('1');
  });

  it('takes the first source that has a value', () => {
    expect(new Params(new URLSearchParams('key=&x=1'), new URLSearchParams('key=2')).get('key')).toBe('2');
  });

  it('understands both ways of many values', () => {
    const read = params(
      'attribute[A][]=1&attribute[A][]=2&attribute[B]=3&attribute[B]=4&attribute[C]=5',
    ).attributes();
    expect(Object.fromEntries(read)).toEqual({ A: ['1', '2'], B: ['3', '4'], C: ['5'] });
  });

  it.each([
    '2026-11-20',
    '2026-11-20T09:00:00',
    'yesterday',
    '2026-13-20T09:00:00Z',
    "'; drop table report; --",
  ])('refuses the date %s', (text) => {
    expect(faultsOf((checks) => checks.date(params(`d=${encodeURIComponent(text)}`), 'd'))).toEqual([
      '400.d.invalid',
    ]);
  });

  it.each([
    ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T09:00:00%2B08:00', '2026-11-20T01:00:00.000Z'],
    ['2026-11-20T09:00:00+08:00', '2026-11-20T01:00:00.000Z'],
    ['2026-11-20T09:00:00.5-0500', '2026-11-20T14:00:00.500Z'],
  ])('reads the date %s', (text, iso) => {
    expect(new Checks().date(params(`d=${text}`), 'd')?.toISOString()).toBe(iso);
  });

  it('names every bad number', () => {
    const read = params('lat=91&long=abc&radius=1e3');
    expect(
      faultsOf((checks) => {
        checks.number(read, 'lat', -90, 90);
        checks.number(read, 'long', -180, 180);
        checks.number(read, 'radius', 0, 100);
      }),
    ).toEqual(['400.lat.invalid', '400.long.invalid', '400.radius.invalid']);
  });

  it('writes dates with the zone’s offset and whole seconds', () => {
    const moment = new Date('2026-11-20T01:00:00.999Z');
    expect(writeDate(moment, 'Asia/Shanghai')).toBe('2026-11-20T09:00:00+08:00');
    expect(writeDate(moment, 'America/New_York')).toBe('2026-11-19T20:00:00-05:00');
    expect(writeDate(moment, 'UTC')).toBe('2026-11-20T01:00:00+00:00');
    expect(writeDate(new Date('2026-11-20T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-21T00:00:00+08:00');
  });
});
