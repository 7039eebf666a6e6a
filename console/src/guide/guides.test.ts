import { describe, expect, it } from 'vitest';
import { sections } from '../admin/sections.ts';
import { screens } from '../app/screens.ts';
import { keyTable } from '../keys/table.ts';
import { type GuideId, guides, guidesFor } from './list.ts';
import { parseGuide, type Span, spansIn, type Text } from './parse.ts';

type Words = Readonly<Record<string, string>>;
const languages = ['zh', 'en'] as const;

const files = import.meta.glob<string>('./text/*/*.md', { query: '?raw', import: 'default', eager: true });
const pictures = Object.keys(import.meta.glob('./pictures/*/*.webp'));
const tables: Record<(typeof languages)[number], readonly unknown[]> = {
  zh: Object.values(import.meta.glob(['../**/zh.ts', '../../../mobile/src/**/zh.ts'], { eager: true })),
  en: Object.values(import.meta.glob(['../**/en.ts', '../../../mobile/src/**/en.ts'], { eager: true })),
};

const textOf = (language: string, id: string): Text => parseGuide(files[`./text/${language}/${id}.md`] ?? '');
const blocksOf = (text: Text) => [text.lead, ...text.sections.map(({ blocks }) => blocks)].flat();
const spansOf = (text: Text): readonly Span[] => spansIn(blocksOf(text));
const linksOf = (text: Text) => spansOf(text).flatMap((span) => (span.kind === 'link' ? [span.to] : []));
const keysOf = (text: Text) => spansOf(text).flatMap((span) => (span.kind === 'key' ? [span.key] : []));
const namesOf = (text: Text) => spansOf(text).flatMap((span) => (span.kind === 'name' ? [span.text] : []));
const picturesOf = (text: Text) =>
  blocksOf(text).flatMap((block) => (block.kind === 'picture' ? [block.name] : []));

/** What stands on the screens in a language; whatever fills a blank is written `…` in a guide. */
const onScreens = (language: (typeof languages)[number]): ReadonlySet<string> =>
  new Set(
    tables[language]
      .flatMap((module) => Object.values(module as Readonly<Record<string, Words>>))
      .flatMap((words) => Object.values(words))
      .map((word) => String(word).replace(/\{\{\w+\}\}/g, '…')),
  );

const addresses = new Set([
  ...screens.map(({ path }) => path),
  ...sections.map(({ id }) => `/admin/${id}`),
  '/account',
  '/m/staff',
]);

it('there is a file for every guide in both languages, and no other', () => {
  const wanted = languages.flatMap((language) => guides.map(({ id }) => `./text/${language}/${id}.md`));
  expect(Object.keys(files).sort()).toEqual(wanted.sort());
});

describe.each(languages)('the guides in %s', (language) => {
  const names = onScreens(language);
  it.each(guides.map(({ id }) => id))('%s names only keys, screens and words that exist', (id) => {
    const text = textOf(language, id);
    expect(text.title).not.toBe('');
    expect(text.sections.length).toBeGreaterThan(4);
    expect(keysOf(text).filter((key) => !(key in keyTable))).toEqual([]);
    expect(linksOf(text).filter((to) => !addresses.has(to))).toEqual([]);
    expect(namesOf(text).filter((name) => !names.has(name))).toEqual([]);
    // A mark that was not understood stays in the text.
    const left = spansOf(text).flatMap((span) => (span.kind === 'text' ? [span.text] : []));
    expect(left.filter((part) => /[*{}]|\]\(|!\[/.test(part))).toEqual([]);
  });

  it('speak of every screen and every section of the administration', () => {
    const said = new Set(guides.flatMap(({ id }) => linksOf(textOf(language, id))));
    expect([...addresses].filter((address) => !said.has(address))).toEqual([]);
  });

  it('show only pictures that were taken in this language, and all of them', () => {
    const shown = guides.flatMap(({ id }) => picturesOf(textOf(language, id)));
    const taken = pictures.filter((path) => path.includes(`/${language}/`));
    expect([...new Set(shown)].map((name) => `./pictures/${language}/${name}.webp`).sort()).toEqual(
      taken.sort(),
    );
  });

  it('have the same name, number of sections, keys and pictures as the other language', () => {
    for (const { id } of guides) {
      const [one, other] = [textOf('zh', id), textOf('en', id)];
      expect(one.sections.length, id).toBe(other.sections.length);
      expect(picturesOf(one), id).toEqual(picturesOf(other));
      expect(new Set(linksOf(one)), id).toEqual(new Set(linksOf(other)));
      const missing = (a: Text, b: Text) => keysOf(a).filter((key) => !keysOf(b).includes(key));
      expect([...missing(one, other), ...missing(other, one)], id).toEqual([]);
    }
  });

  it('is Chinese in Chinese and English in English', () => {
    for (const { id } of guides) {
      const han = /[\u4e00-\u9fff]/.test(files[`./text/${language}/${id}.md`] ?? '');
      expect(han, id).toBe(language === 'zh');
    }
  });
});

describe('whose guide it is', () => {
  const person = (post: 'clerk' | 'crew' | 'dispatcher') => ({
    admin: null,
    holdings: [{ id: post, post, area: '', unitId: null, unitName: null, unitPath: null }],
  });
  const own = (me: Parameters<typeof guidesFor>[0]): GuideId[] => guidesFor(me).own.map(({ id }) => id);

  it("puts a person's own posts first and leaves nothing out", () => {
    expect(own(person('dispatcher'))).toEqual(['dispatcher', 'everyone']);
    expect(own(person('crew'))).toEqual(['unit', 'everyone']);
    expect(own({ admin: 'security', holdings: [] })).toEqual(['admin', 'everyone']);
    const { own: mine, others } = guidesFor(person('clerk'));
    expect(mine.length + others.length).toBe(guides.length);
  });
});
