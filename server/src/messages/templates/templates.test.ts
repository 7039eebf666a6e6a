import { describe, expect, it } from 'vitest';
import { builtInTemplates, type Template } from './built-in.ts';
import { placeholdersOf, render } from './render.ts';

const all = Object.entries<Template>(builtInTemplates);
const zone = 'Asia/Shanghai';

describe('built-in templates', () => {
  it.each(all)('%s says the same in both languages', (_, template) => {
    expect(placeholdersOf(template.text.en)).toEqual(placeholdersOf(template.text.zh));
    expect(template.reviewed).toContain('zh');
  });

  it.each(all.filter(([, template]) => template.audience === 'reporter'))(
    '%s speaks everyday words',
    (_, template) => {
      expect(template.text.zh).not.toMatch(/立案|挂账|派遣|核查|退单|作废|督办|返工|处置|案件/);
    },
  );

  it.each(all)('%s fits two SMS when filled with short values', (_, template) => {
    expect(template.text.zh.length).toBeLessThan(120);
  });
});

describe('render', () => {
  const base = { params: {}, words: {}, lang: 'zh', zone } as const;

  it('writes codes, words in both languages and moments of the city', () => {
    const text = '{number} {category} {due}';
    const params = {
      number: '37010220261121 00001',
      category: { zh: '井盖破损', en: 'Broken lid' },
      due: { at: '2026-11-21T09:50:00Z' },
    };
    expect(render(text, { ...base, params })).toBe('37010220261121 00001 井盖破损 11月21日 17:50');
    expect(render(text, { ...base, params, lang: 'en' })).toBe(
      '37010220261121 00001 Broken lid 21 Nov 17:50',
    );
  });

  it('says that words were removed, instead of leaving a gap', () => {
    expect(render('已办结：{reply}', { ...base, words: { reply: null } })).toBe('已办结：（内容已删除）');
  });

  it('leaves nothing where a value is missing and does not read values as templates', () => {
    expect(render('a {x} b', base)).toBe('a b');
    expect(render('{reply}', { ...base, words: { reply: '{code} $& $1' }, params: { code: '1' } })).toBe(
      '{code} $& $1',
    );
  });
});
