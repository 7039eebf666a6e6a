import { useEffect, useState } from 'react';

/** Shorter pauses are between two keys of one word. */
const PAUSE_MS = 200;

/**
 * A text once its writer pauses; at rest while an input method composes, for pinyin that is about to become a word is
 * no question yet.
 */
export function useSettled(text: string, composing: boolean): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, composing]);
  return settled;
}
