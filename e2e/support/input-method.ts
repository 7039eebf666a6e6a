import type { CDPSession, Page } from 'playwright-core';

/** A Chinese input method at the caret: it has the keys until its words are taken. */
export interface InputMethod {
  /** Shows letters at the caret that are not yet words. */
  compose(letters: string): Promise<void>;
  /** Presses the keys with which one chooses among candidates, as Windows and as macOS report them. */
  choose(): Promise<void>;
  /** Takes the words: from here on the keys are the page's again. */
  take(words: string): Promise<void>;
}

/** Keys that every input method uses while it composes, and that mean "send", "close" and "accept" to a desk. */
const used = [
  { key: 'Enter', code: 'Enter' },
  { key: 'Enter', code: 'Enter', modifiers: 2 },
  { key: 'Escape', code: 'Escape' },
  { key: '1', code: 'Digit1' },
  { key: 'a', code: 'KeyA' },
] as const;

/** Puts an input method before a page. */
export async function inputMethod(page: Page): Promise<InputMethod> {
  const wire = await page.context().newCDPSession(page);
  return {
    compose: async (letters) => {
      const at = letters.length;
      await wire.send('Input.imeSetComposition', { text: letters, selectionStart: at, selectionEnd: at });
    },
    choose: async () => {
      for (const one of used) {
        // Windows and Linux tell the page of a "Process" key; macOS names the key. Both number it 229.
        await press(wire, { ...one, key: 'Process' });
        await press(wire, one);
      }
    },
    take: (words) => wire.send('Input.insertText', { text: words }).then(() => undefined),
  };
}

interface Key {
  readonly key: string;
  readonly code: string;
  readonly modifiers?: number;
}

async function press(wire: CDPSession, { key, code, modifiers = 0 }: Key): Promise<void> {
  const event = { key, code, windowsVirtualKeyCode: 229, modifiers };
  await wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}
