import { faceOfKey, type KeyName, keyTable } from '../keys/table.ts';
import type { GuideId } from './list.ts';
import { type Section, type Span, spansIn } from './parse.ts';
import type { Texts } from './texts.ts';

/** A section in which everything that was typed occurs. */
export interface Found {
  readonly guide: GuideId;
  readonly at: number;
  readonly guideTitle: string;
  readonly title: string;
  readonly excerpt: string;
}

const wordsOf = (span: Span): string => {
  if (span.kind === 'key') return faceOfKey(keyTable[span.key as KeyName]);
  return span.kind === 'light' ? '' : span.text;
};

/** What a reader sees of a section, as one line. */
const plain = (section: Section): string => spansIn(section.blocks).map(wordsOf).join('');

const around = 60;
function excerptOf(text: string, part: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(part));
  const from = Math.max(0, at - 20);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + around + 20)}…`;
}

/** Sections with all typed parts in any order, those with the words in their title first. */
export function findSections(texts: Texts, order: readonly GuideId[], typed: string): readonly Found[] {
  const parts = typed.trim().toLowerCase().split(/\s+/);
  const has = (text: string) => parts.every((part) => text.toLowerCase().includes(part));
  const found = order.flatMap((guide) => {
    const text = texts.get(guide);
    return (text?.sections ?? []).flatMap((section, at) => {
      const words = plain(section);
      if (text === undefined || !has(`${text.title} ${section.title} ${words}`)) return [];
      const first = parts.find((part) => words.toLowerCase().includes(part)) ?? '';
      const excerpt = excerptOf(words, first);
      return [{ guide, at, guideTitle: text.title, title: section.title, excerpt }];
    });
  });
  return [...found.filter(({ title }) => has(title)), ...found.filter(({ title }) => !has(title))];
}

/** Where one's own guides speak of a screen: the guide and its section, first mention. */
export function sectionAbout(
  texts: Texts,
  order: readonly GuideId[],
  path: string,
): { readonly guide: GuideId; readonly at: number } | null {
  for (const guide of order) {
    const at = (texts.get(guide)?.sections ?? []).findIndex(({ blocks }) =>
      spansIn(blocks).some((span) => span.kind === 'link' && span.to === path),
    );
    if (at >= 0) return { guide, at };
  }
  return null;
}
