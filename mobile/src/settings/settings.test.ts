import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';

describe('settings', () => {
  it('are Chinese and of normal size until somebody chooses', () => {
    expect(parseSettings(null)).toEqual({ language: 'zh-CN', text: 'normal' });
  });
  it('come back as they were stored', () => {
    expect(parseSettings('{"language":"en","text":"large"}')).toEqual({ language: 'en', text: 'large' });
  });
  it.each(['not json', 'null', '[]', '{"language":"xx","text":3}'])('survive odd storage: %s', (stored) => {
    expect(parseSettings(stored)).toEqual({ language: 'zh-CN', text: 'normal' });
  });
});
