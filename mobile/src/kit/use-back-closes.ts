import { useEffect, useRef } from 'react';

/** How many of them lie upon each other at this step of the history. */
const depthNow = (): number => (history.state as { depth?: number } | null)?.depth ?? 0;

/**
 * Makes what has just opened a step of its own in the history, else the phone's back key would leave the page under
 * it: a step back closes it. Of several that lie upon each other it closes the uppermost.
 */
export function useBackCloses(onClose: () => void): void {
  const closed = useRef(onClose);
  closed.current = onClose;
  useEffect(() => {
    const depth = depthNow() + 1;
    history.pushState({ own: true, depth }, '');
    const close = () => {
      if (depthNow() < depth) closed.current();
    };
    addEventListener('popstate', close);
    return () => removeEventListener('popstate', close);
  }, []);
}
