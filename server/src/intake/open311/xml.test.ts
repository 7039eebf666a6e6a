import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { type Document, toJson, toXml } from './xml.ts';

const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true });
const one = (text: string): Document => ({
  root: 'requests',
  item: 'request',
  rows: [{ description: text }],
});

describe('Open311 documents', () => {
  it('escapes what markup would read', () => {
    const text = `<script>alert("1' & ]]>")</script>`;
    expect(toXml(one(text))).toContain(
      '<description>&lt;script&gt;alert(&quot;1&apos; &amp; ]]&gt;&quot;)&lt;/script&gt;</description>',
    );
    expect(parser.parse(toXml(one(text))).requests.request.description).toBe(text);
  });

  it('reads any storable text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot carry is left out of the claim
        fc.pre(!/[\u0000-\u001F\uFFFE\uFFFF]/.test(text) && text.trim() === text);
        expect(parser.parse(toXml(one(text))).requests.request.description).toBe(text);
        expect(JSON.parse(toJson(one(text)))[0].description).toBe(text);
      }),
    );
  });

  it('takes out characters that XML cannot carry', () => {
    expect(toXml(one('a\u0000b\uD800c'))).toContain('a\uFFFDb\uFFFDc');
  });

  it('writes empty elements, lists and single records', () => {
    const rows = [
      { a: null, b: true, c: 1.5, gone: undefined, list: { item: 'x', rows: ['y', { z: '中' }] } },
    ];
    const document = { root: 'r', item: 'i', rows };
    expect(toXml(document)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<r><i><a/><b>true</b><c>1.5</c><list><x>y</x><x><z>中</z></x></list></i></r>\n',
    );
    expect(JSON.parse(toJson(document))).toEqual([{ a: null, b: true, c: 1.5, list: ['y', { z: '中' }] }]);
    expect(toXml({ ...document, single: true })).toContain('<r><a/><b>true</b>');
    expect(JSON.parse(toJson({ ...document, single: true }))).toMatchObject({ b: true });
  });

  it('keeps a single child an array', () => {
    expect(JSON.parse(toJson(one('x')))).toHaveLength(1);
    expect(toXml({ root: 'requests', item: 'request', rows: [] })).toContain('<requests/>');
  });
});
