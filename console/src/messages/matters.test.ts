import type { InboxItem } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { mattersOf } from './inbox-page.tsx';

const item = (id: string, subject: string, more: Partial<InboxItem> = {}): InboxItem => ({
  id,
  template: 'case.red',
  text: { zh: id, en: id },
  urgency: 'urgent',
  subject,
  link: `/console/cases/${subject}`,
  at: '2026-11-21T04:00:00Z',
  readAt: null,
  level: 0,
  ...more,
});
const ids = (items: readonly InboxItem[]) => mattersOf(items).map((matter) => matter.map((each) => each.id));

describe('an inbox by matter', () => {
  it('puts what was said about one case under its newest line, in the order of these', () => {
    expect(ids([item('c', 'case:1'), item('b', 'case:2'), item('a', 'case:1')])).toEqual([['c', 'a'], ['b']]);
  });

  it('keeps read and unread apart, and what opens nothing on lines of its own', () => {
    const read = item('b', 'case:1', { readAt: '2026-11-21T05:00:00Z' });
    expect(
      ids([item('c', 'case:1'), read, item('a', 'city', { link: null }), item('z', 'city', { link: null })]),
    ).toEqual([['c'], ['b'], ['a'], ['z']]);
  });
});
