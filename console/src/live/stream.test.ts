import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refresher, staleKeys } from './stream.ts';

describe('stale keys', () => {
  it('knows cases, reports and messages by subject', () => {
    expect(staleKeys({ type: 'case.dispatched', subject: 'case:7' })).toContainEqual(['case', '7']);
    expect(staleKeys({ type: 'x', subject: 'report:9' })).toContainEqual(['report', '9']);
    expect(staleKeys({ type: 'message.sent', subject: null })).toEqual([['inbox']]);
  });

  it('refreshes everything after a reset and nothing for the unknown', () => {
    expect(staleKeys({ type: 'reset', subject: null })).toEqual([[]]);
    expect(staleKeys({ type: 'fleet.fix', subject: 'vehicle:1' })).toEqual([]);
  });
});

describe('refresher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('makes one refresh of a storm', () => {
    const refresh = vi.fn();
    const refresher = new Refresher(refresh, 1000);
    for (let n = 0; n < 50; n += 1) refresher.add([['cases'], ['case', '1']]);
    expect(refresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(refresh.mock.calls).toEqual([[['cases']], [['case', '1']]]);
  });

  it('goes on after a pause and is silent once stopped', () => {
    const refresh = vi.fn();
    const refresher = new Refresher(refresh, 1000);
    refresher.add([['a']]);
    vi.advanceTimersByTime(1000);
    refresher.add([['b']]);
    refresher.stop();
    vi.advanceTimersByTime(5000);
    expect(refresh.mock.calls).toEqual([[['a']]]);
  });
});
