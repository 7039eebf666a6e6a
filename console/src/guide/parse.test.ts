import { describe, expect, it } from 'vitest';
import { findSections, sectionAbout } from './find.ts';
import { parseGuide, spansOf } from './parse.ts';

const file = `# Clerk

What one does.

## The morning

1. Open the [desk](/intake).
2. Press {intake.accept} **Accept**.

![The desk](intake)

## Colours

- {red} late
- {grey} stopped
`;

describe('a guide', () => {
  const text = parseGuide(file);

  it('has a title, what it begins with, and sections', () => {
    expect(text.title).toBe('Clerk');
    expect(text.lead).toHaveLength(1);
    expect(text.sections.map(({ title }) => title)).toEqual(['The morning', 'Colours']);
  });

  it('tells steps, lists and pictures apart', () => {
    expect(text.sections.flatMap(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual([
      'steps',
      'picture',
      'list',
    ]);
  });

  it('reads names, keys, lights and links within a line', () => {
    expect(spansOf('Press {intake.accept} **Accept** on the [desk](/intake), {red} now')).toEqual([
      { kind: 'text', text: 'Press ' },
      { kind: 'key', key: 'intake.accept' },
      { kind: 'text', text: ' ' },
      { kind: 'name', text: 'Accept' },
      { kind: 'text', text: ' on the ' },
      { kind: 'link', text: 'desk', to: '/intake' },
      { kind: 'text', text: ', ' },
      { kind: 'light', light: 'red' },
      { kind: 'text', text: ' now' },
    ]);
  });

  const texts = new Map([['clerk' as const, text]]);
  it('is searched by all words in any order, titles first', () => {
    expect(findSections(texts, ['clerk'], 'accept DESK').map(({ title }) => title)).toEqual(['The morning']);
    expect(findSections(texts, ['clerk'], 'colours')[0]?.title).toBe('Colours');
    expect(findSections(texts, ['clerk'], 'accept stopped')).toEqual([]);
  });

  it('knows which section speaks of a screen', () => {
    expect(sectionAbout(texts, ['clerk'], '/intake')).toEqual({ guide: 'clerk', at: 0 });
    expect(sectionAbout(texts, ['clerk'], '/dispatch')).toBeNull();
  });
});
