import { type ReportSuggestions, reportCommandBodies } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { acceptBody, firstChoice } from './choice.ts';

const suggested = (code: string, conditions: string[]): ReportSuggestions['categories'][number] => ({
  category: { scheme: 'gb', code },
  name: code,
  nameEn: null,
  score: 0.5,
  reason: { code: 'word', params: { word: '井盖' } },
  conditions: conditions.map((each) => ({ code: each, name: each })),
});
const suggestions: ReportSuggestions = {
  categories: [suggested('0101', ['02', '01']), suggested('0202', [])],
  duplicates: [],
  unit: null,
};

describe('choice of a class', () => {
  it('starts with the best suggestion and its likeliest condition', () => {
    expect(firstChoice({ category: null, condition: null }, suggestions)).toEqual({
      value: 'gb|0101|02',
      byHand: false,
    });
  });

  it('keeps what the reporter chose completely', () => {
    expect(firstChoice({ category: { scheme: 'gb', code: '9' }, condition: '01' }, suggestions).value).toBe(
      'gb|9|01',
    );
  });

  it('chooses nothing without a suggestion', () => {
    expect(firstChoice({ category: null, condition: null }, undefined).value).toBeNull();
    expect(acceptBody({ value: null, byHand: false })).toBeNull();
  });

  it('makes bodies the server takes', () => {
    const full = acceptBody({ value: 'gb|0101|02', byHand: false }, { emergency: true });
    expect(reportCommandBodies.accept.parse(full)).toEqual({
      category: { scheme: 'gb', code: '0101' },
      condition: '02',
      emergency: true,
    });
    expect(acceptBody({ value: 'gb|0202|', byHand: true })).toEqual({
      category: { scheme: 'gb', code: '0202' },
    });
  });
});
