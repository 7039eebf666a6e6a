import { describe, expect, it } from 'vitest';
import { fieldName, valueText } from './field-text.ts';

describe('fields of rules in words', () => {
  it('are named as the pages name them', () => {
    expect(fieldName('policy', '/limits/take')).toBe('各环节时限 · 签收');
    expect(fieldName('calendar', '/years/2026/workdays/2026-02-14')).toBe('2026-02-14 调休上班');
    expect(fieldName('calendar', '/years/2026/holidays/2026-02-16/name')).toBe('2026-02-16 放假 · 名称');
    expect(fieldName('calendar', '/years/2027')).toBe('2027 年');
    expect(fieldName('calendar', '/seasons/05-01/hours/3')).toBe('05-01 起 · 周三');
    expect(fieldName('catalogue', '/categories/gbt:10101/conditions/02/limit')).toBe(
      '类别 10101 · 条件 02 · 时限',
    );
    expect(fieldName('calendar', '')).toBe('（整项）');
  });

  it('have values that can be read', () => {
    expect(valueText({ amount: 2, unit: 'work_hour' })).toBe('2 工作时');
    expect(valueText([['08:00', '12:00']])).toBe('08:00–12:00');
    expect(valueText([])).toBe('休息');
    expect(valueText(null)).toBe('—');
    expect(valueText({ day: '2026-02-14', as: '5' })).toBe('按周五的时间上班');
    expect(valueText({ day: '2026-02-16', name: '春节' })).toBe('春节');
    expect(valueText(false)).toBe('否');
  });
});
