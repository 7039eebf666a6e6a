import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forget, keep, kept, settleWith, sweepDrafts } from './draft-store.ts';

/** A store as the browser's: its keys are its own properties. */
function memory(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

describe('a draft here and with the account', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', memory());
  });

  it("takes the account's on a machine that has none", () => {
    expect(settleWith('a/x', { note: '甲' })).toEqual({ body: { note: '甲' } });
    expect(kept('a/x')).toMatchObject({ body: { note: '甲' }, sent: true });
  });

  it('keeps what was typed offline', () => {
    keep('a/x', { note: '离线' });
    expect(settleWith('a/x', { note: '旧' })).toBe('same');
    expect(settleWith('a/x', null)).toBe('same');
  });

  it('drops what was sent from another machine', () => {
    keep('a/x', { note: '已交' }, true);
    expect(settleWith('a/x', null)).toEqual({ body: null });
    expect(kept('a/x')).toBeNull();
  });

  it('takes over what was typed further on another machine', () => {
    keep('a/x', { note: '一' }, true);
    expect(settleWith('a/x', { note: '一二' })).toEqual({ body: { note: '一二' } });
    expect(settleWith('a/x', { note: '一二' })).toBe('same');
  });

  it("collects nobody's words for longer than a day", () => {
    keep('a/x', { note: '甲' });
    sweepDrafts(localStorage, Date.now() + 3_600_000);
    expect(kept('a/x')).not.toBeNull();
    sweepDrafts(localStorage, Date.now() + 90_000_000);
    expect(kept('a/x')).toBeNull();
    forget('a/x');
  });
});
