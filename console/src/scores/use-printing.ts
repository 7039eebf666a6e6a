import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being laid out for paper: then charts change ink for patterns, and nothing stays folded. */
export function usePrinting(): boolean {
  const [printing, set] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia('print');
    // The browser lays out as soon as the handler has returned.
    const begin = () => flushSync(() => set(true));
    const end = () => set(paper.matches);
    const change = () => (paper.matches ? begin() : end());
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    paper.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      paper.removeEventListener('change', change);
    };
  }, []);
  return printing;
}
