import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgain, Refresher, spaced, staleKeys } from './stream.ts';

describe('stale keys', () => {
  it('knows cases, reports and messages by subject', () => {
    expect(staleKeys({ type: 'case.dispatched', subject: 'case:7' })).toContainEqual(['case', '7']);
    expect(staleKeys({ type: 'x', subject: 'report:9' })).toContainEqual(['report', '9']);
    expect(staleKeys({ type: 'message.sent', subject: null })).toEqual([['inbox']]);
  });

  it('asks the queue who has a report, and does not look at the report itself', () => {
    expect(staleKeys({ type: 'report.claimed', subject: 'report:9' })).toEqual([
      ['reports'],
      ['intake-counts'],
    ]);
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

  it('counts views at once and then every ten seconds, however much happens', () => {
    const count = vi.fn();
    const ask = spaced(count, 10_000);
    for (let second = 0; second < 29; second += 1) {
      ask();
      vi.advanceTimersByTime(1000);
    }
    expect(count.mock.calls.length).toBe(3);
    vi.advanceTimersByTime(60_000);
    expect(count.mock.calls.length).toBe(4);
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

describe('the first connection', () => {
  it('makes lists stale that were asked before it stood, and no logged look', () => {
    const client = new QueryClient();
    const stale = (key: readonly string[]) => client.getQueryState(key)?.isInvalidated;
    client.setQueryData(['reports', 'open'], [], { updatedAt: 100 });
    client.setQueryData(['cases', 'mine'], [], { updatedAt: 300 });
    client.setQueryData(['report', '9'], {}, { updatedAt: 100 });
    askAgain(client, 200);
    expect(
      [
        ['reports', 'open'],
        ['cases', 'mine'],
        ['report', '9'],
      ].map(stale),
    ).toEqual([true, false, false]);
  });
});
