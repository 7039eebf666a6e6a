import { describe, expect, it } from 'vitest';
import { ageText, spanText, splitMinutes } from './time.ts';

describe('spans', () => {
  it.each([
    [200, 'working', '3 工作时 20 分'],
    [480, 'working', '1 工作日'],
    [1130, 'working', '2 工作日 2 工作时'],
    [1500, 'continuous', '1 天 1 小时'],
    [90, 'emergency', '1 紧急工作时 30 分'],
    [1500, 'emergency', '1 紧急工作日 1 紧急工作时'],
    [0.4, 'working', '不到 1 分'],
    [-75, 'working', '1 工作时 15 分'],
  ] as const)('%d minutes, %s: %s', (minutes, counting, text) =>
    expect(spanText(minutes, counting)).toBe(text),
  );

  it('loses no minute', () => {
    for (const minutes of [1, 59, 60, 479, 480, 481, 1439, 1440, 9999]) {
      const { d, h, m } = splitMinutes(minutes, 'working');
      expect(d * 480 + h * 60 + m).toBe(minutes);
    }
  });
});

describe('ages', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  it.each([
    ['2026-03-02T09:59:40Z', '刚刚'],
    ['2026-03-02T09:10:00Z', '50 分钟前'],
    ['2026-03-01T09:10:00Z', '24 小时前'],
    ['2026-02-20T10:00:00Z', '10 天前'],
  ])('%s is %s', (at, text) => expect(ageText(at, now)).toBe(text));
});
