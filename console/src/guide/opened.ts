import type { GuideId } from './list.ts';

/** What the panel beside the work shows: nothing, a guide by name, or the one that fits the screen. */
export type Opened = GuideId | 'fitting' | null;

let opened: Opened = null;
const listeners = new Set<() => void>();

/** Opens the panel with a guide, or closes it. */
export function openGuide(which: Opened): void {
  opened = which;
  for (const listener of listeners) listener();
}

export const openedGuide = (): Opened => opened;

export function onGuide(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
