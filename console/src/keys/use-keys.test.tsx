// @vitest-environment happy-dom
import { act, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForKeys, useKeys } from './use-keys.ts';

const press = (target: EventTarget, init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  target.dispatchEvent(event);
};

function Desk({ run, off }: { run: () => void; off?: string }) {
  useKeys([
    { keys: 'a', label: '受理', run, ...(off === undefined ? {} : { off }) },
    { keys: 'Ctrl+Enter', label: '提交', run },
  ]);
  return (
    <>
      <input />
      <button type="button">x</button>
    </>
  );
}

describe('keys on a page', () => {
  let root: Root;
  let place: HTMLElement;
  let deafen: () => void;
  const show = (run: () => void, off?: string) =>
    act(() =>
      root.render(
        <StrictMode>
          <Desk run={run} {...(off === undefined ? {} : { off })} />
        </StrictMode>,
      ),
    );
  const find = (name: string) => place.querySelector(name) ?? document.body;

  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    place = document.body.appendChild(document.createElement('div'));
    root = createRoot(place);
    deafen = listenForKeys();
  });
  afterEach(() => {
    act(() => root.unmount());
    place.remove();
    deafen();
  });

  it('run once for a press, and not at all after the screen is left', () => {
    const run = vi.fn();
    show(run);
    press(document.body, { key: 'a' });
    act(() => root.render(null));
    press(document.body, { key: 'a' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('are left to text fields, except with Ctrl', () => {
    const run = vi.fn();
    show(run);
    press(find('input'), { key: 'a' });
    expect(run).not.toHaveBeenCalled();
    press(find('input'), { key: 'Enter', ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('are deaf while an input method composes, in a field and on the page', () => {
    const run = vi.fn();
    show(run);
    press(find('input'), { key: 'Enter', ctrlKey: true, isComposing: true });
    press(document.body, { key: 'a', isComposing: true });
    press(document.body, { key: 'a', keyCode: 229 });
    expect(run).not.toHaveBeenCalled();
  });

  it('call the newest function of the screen and nothing that is off', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    show(first);
    show(second);
    press(document.body, { key: 'a' });
    show(second, '先选类别');
    press(document.body, { key: 'a' });
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });
});
