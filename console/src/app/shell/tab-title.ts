import { useEffect } from 'react';

/**
 * The title of the browser tab has one owner: screens and things name it, unread messages are counted in front of the
 * name. Whoever is named last is shown; leaving gives the name back to what was there before.
 */
export class TabTitle {
  private readonly names: { readonly name: string }[] = [];
  private count = '';
  private readonly write: (title: string) => void;
  private readonly plain: string;

  constructor(plain: string, write: (title: string) => void) {
    this.plain = plain;
    this.write = write;
  }

  /** @returns gives the name back. */
  name(name: string): () => void {
    const entry = { name };
    this.names.push(entry);
    this.show();
    return () => {
      this.names.splice(this.names.indexOf(entry), 1);
      this.show();
    };
  }

  /** Unread messages as they stand in the badge; `''` for none. */
  unread(count: string): void {
    this.count = count;
    this.show();
  }

  private show(): void {
    const name = this.names.at(-1)?.name;
    const title = name === undefined ? this.plain : `${name} · ${this.plain}`;
    this.write(this.count === '' ? title : `(${this.count}) ${title}`);
  }
}

const tab = new TabTitle('一网 · Yiwang', (title) => {
  if (typeof document !== 'undefined') document.title = title;
});

/** Names the tab while the caller is on screen; undefined: not yet. */
export function useTabName(name: string | undefined): void {
  useEffect(() => (name === undefined ? undefined : tab.name(name)), [name]);
}

/** Counts unread messages in front of the name. */
export function useTabCount(count: string): void {
  useEffect(() => {
    tab.unread(count);
    return () => tab.unread('');
  }, [count]);
}
