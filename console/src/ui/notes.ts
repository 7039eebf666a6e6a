import { useSyncExternalStore } from 'react';

/** A short message at the edge of the page; with `undo` it offers the way back until `until`. */
export interface Note {
  readonly id: number;
  readonly tone: 'done' | 'fault' | 'plain';
  readonly text: string;
  readonly undo?: () => Promise<void>;
  readonly until: number;
}

let notes: readonly Note[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Note[]) => {
  notes = next;
  for (const listener of listeners) listener();
};

/** Takes a note away. */
export const dropNote = (id: number): void => change(notes.filter((note) => note.id !== id));

/**
 * Shows a note. With `undo` it stays 30 s, the time outgoing messages wait; a fault stays until it is closed.
 * At most four are shown, the newest last.
 */
export function addNote(tone: Note['tone'], text: string, undo?: () => Promise<void>): void {
  last += 1;
  const id = last;
  const stay = undo !== undefined ? 30_000 : tone === 'fault' ? 3_600_000 : 5_000;
  change([
    ...notes.slice(-3),
    { id, tone, text, until: Date.now() + stay, ...(undo === undefined ? {} : { undo }) },
  ]);
  setTimeout(() => dropNote(id), stay);
}

/** The notes on screen. */
export const useNotes = (): readonly Note[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notes,
  );
