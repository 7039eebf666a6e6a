import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { type KeyAction, keyRegistry } from './registry.ts';

/** Depth of dialogs around a component; 0 is the page. */
export const LayerContext = createContext(0);

/** Shape of an action without its function: when this stays the same, the registry need not be told. */
const faceOf = (actions: readonly KeyAction[]) =>
  JSON.stringify(actions.map(({ keys, label, off, quiet }) => [keys, label, off ?? null, quiet ?? false]));

/** Offers actions by key while the component is mounted. `global` ones are heard over dialogs, too. */
export function useKeys(actions: readonly KeyAction[], options: { global?: boolean } = {}): void {
  const depth = useContext(LayerContext);
  const layer = options.global === true ? -1 : depth;
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const face = faceOf(actions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the face stands for the actions
  useEffect(() => {
    const stable = latest.current.map((action, index) => ({
      ...action,
      run: () => latest.current[index]?.run(),
    }));
    return keyRegistry.add(layer, stable);
  }, [face, layer]);
}

/** Makes the page below deaf while `open`. Returns the layer for the dialog's own context. */
export function useKeyLayer(open: boolean): number {
  const layer = useContext(LayerContext) + 1;
  useEffect(() => (open ? keyRegistry.open(layer) : undefined), [open, layer]);
  return layer;
}

const takesText = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches(
      'textarea, select, [role="combobox"], [role="textbox"], [role="spinbutton"], [role="slider"]',
    ) ||
    (element instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit', 'range'].includes(element.type)));

const ownsKey = (element: Element | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  element?.closest(
    'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="option"], input[type="checkbox"], input[type="radio"]',
  ) != null;

/** Starts listening; once per page. */
export function listenForKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const chorded = event.ctrlKey || event.metaKey;
    // An open select uses Enter up; Ctrl+Enter still means "send".
    if ((event.defaultPrevented && !chorded) || (event.repeat && event.key.length === 1)) return;
    if (!chorded && ownsKey(target, event.key)) return;
    const used = keyRegistry.press({
      key: event.key,
      keyCode: event.keyCode,
      isComposing: event.isComposing,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      inField: takesText(target),
    });
    if (used) event.preventDefault();
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}
