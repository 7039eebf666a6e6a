import { describe, expect, it, vi } from 'vitest';
import { chordOf } from './chord.ts';
import { KeyRegistry, type Pressed } from './registry.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  inField: false,
  ...more,
});
const action = (keys: string, run: () => void) => ({ keys, label: keys, run });

describe('chords', () => {
  it.each([
    [press('a'), 'a'],
    [press('A', { shiftKey: true }), 'Shift+A'],
    [press('k', { ctrlKey: true }), 'Ctrl+K'],
    [press('k', { metaKey: true }), 'Ctrl+K'],
    [press('?', { shiftKey: true }), '?'],
    [press('ArrowDown'), '↓'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press(' '), 'Space'],
    [press('Escape'), 'Esc'],
  ])('%o is spelled %s', (given, spelled) => expect(chordOf(given)).toBe(spelled));
});

describe('registry', () => {
  it('never fires while an input method composes', () => {
    const run = vi.fn();
    const keys = new KeyRegistry();
    keys.add(0, [action('a', run), action('Ctrl+Enter', run)]);
    expect(keys.press(press('a', { isComposing: true }))).toBe(false);
    expect(keys.press(press('a', { keyCode: 229 }))).toBe(false);
    expect(keys.press(press('Enter', { ctrlKey: true, keyCode: 229 }))).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it('leaves letters to text fields, but not Ctrl chords', () => {
    const run = vi.fn();
    const keys = new KeyRegistry();
    keys.add(0, [action('a', run), action('Ctrl+Enter', run)]);
    expect(keys.press(press('a', { inField: true }))).toBe(false);
    expect(keys.press(press('Enter', { ctrlKey: true, inField: true }))).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('hears only the topmost dialog and the global keys', () => {
    const [below, above, global] = [vi.fn(), vi.fn(), vi.fn()];
    const keys = new KeyRegistry();
    keys.add(-1, [action('?', global)]);
    keys.add(0, [action('a', below)]);
    const close = keys.open(1);
    keys.add(1, [action('a', above)]);
    keys.press(press('a'));
    keys.press(press('?'));
    close();
    keys.press(press('a'));
    expect([below, above, global].map((run) => run.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('swallows a key whose action is off without running it', () => {
    const run = vi.fn();
    const keys = new KeyRegistry();
    keys.add(0, [{ ...action('a', run), off: 'because' }]);
    expect(keys.press(press('a'))).toBe(true);
    expect(run).not.toHaveBeenCalled();
  });

  it('prefers the one that was added last', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const keys = new KeyRegistry();
    keys.add(0, [action('a', first)]);
    const leave = keys.add(0, [action('a', second)]);
    keys.press(press('a'));
    leave();
    keys.press(press('a'));
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });
});
