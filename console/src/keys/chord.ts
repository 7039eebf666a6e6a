/** What a key press looks like to us; a DOM KeyboardEvent fits. */
export interface Press {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** True while an input method is composing; 229 is what Chromium sends for a key the method swallowed. */
export function composing(press: Pick<Press, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing === true || press.keyCode === 229;
}

const named: Record<string, string> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/**
 * One spelling per chord: `Ctrl+K`, `Shift+Enter`, `a`, `?`, `↓`. The command key of a Mac counts as Ctrl.
 * Shift is written only for keys that have no other face when shifted.
 */
export function chordOf(press: Press): string {
  const plain = named[press.key] ?? (press.key.length === 1 ? press.key.toLowerCase() : press.key);
  const single = press.key.length === 1 && press.key !== ' ';
  const letter = single && /[a-z]/i.test(press.key);
  const parts = [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && (!single || letter) ? 'Shift' : '',
    (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) && letter
      ? plain.toUpperCase()
      : plain,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** Whether a chord may act while the caret is in a text field: only with Ctrl or Alt, Esc, and help. */
export function worksInFields(chord: string): boolean {
  return chord.startsWith('Ctrl+') || chord.startsWith('Alt+') || chord === 'Esc' || chord === 'F1';
}
