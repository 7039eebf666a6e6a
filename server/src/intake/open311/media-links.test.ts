import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOf, withLinks } from './media-links.ts';

describe('media_url', () => {
  it('comes back apart from the words', () => {
    const words = fc
      .array(fc.constantFrom('灯坏了', '', '见 http://a.b 的照片'))
      .map((lines) => lines.join('\n'));
    const links = fc.array(fc.webUrl({ validSchemes: ['http', 'https'] }).filter((url) => url.length <= 500));
    fc.assert(
      fc.property(words, links, (text, urls) => {
        fc.pre(!text.endsWith('\n') || urls.length === 0);
        const back = linksOf(withLinks(text, urls));
        expect(back.links).toEqual(urls);
        expect(back.text).toBe(text);
      }),
    );
  });

  it('is an http address alone', () => {
    expect(linksOf('a\njavascript:alert(1)').links).toEqual([]);
    expect(linksOf('http://192.168.0.1/a.jpg')).toEqual({ text: '', links: ['http://192.168.0.1/a.jpg'] });
  });
});
