import { expect, it } from 'vitest';
import { TabTitle } from './tab-title.ts';

it('counts unread messages in front of whatever the tab is called, in any order', () => {
  let shown = '';
  const tab = new TabTitle('一网', (title) => {
    shown = title;
  });
  tab.unread('3');
  expect(shown).toBe('(3) 一网');
  const leaveDesk = tab.name('受理台');
  expect(shown).toBe('(3) 受理台 · 一网');
  const leaveCase = tab.name('3701022026120100001');
  tab.unread('99+');
  expect(shown).toBe('(99+) 3701022026120100001 · 一网');
  // The next screen is named before the last one has gone.
  leaveDesk();
  expect(shown).toBe('(99+) 3701022026120100001 · 一网');
  leaveCase();
  tab.unread('');
  expect(shown).toBe('一网');
});
