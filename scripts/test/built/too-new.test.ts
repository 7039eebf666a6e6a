import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Floor, floors } from './floors.ts';
import { tooNewScript, tooNewStyle } from './too-new.ts';

const floorOf = (app: string): Floor => {
  const floor = floors.find((one) => one.app === app);
  if (floor === undefined) throw new Error(`No floor for ${app}`);
  return floor;
};
const desk = floorOf('console');
const phone = floorOf('mobile');
const compat = readFileSync(new URL('../../../mobile/public/compat.js', import.meta.url), 'utf8');
const boot = readFileSync(new URL('../../../console/public/boot.js', import.meta.url), 'utf8');

describe('what a browser at the floor does not have', () => {
  it.each([
    ['a.toSorted()', desk, ['toSorted']],
    ['Promise.withResolvers()', desk, ['Promise.withResolvers']],
    ['a.findLast(b)', desk, []],
    ['a.findLast(b)', phone, ['findLast']],
    ['structuredClone(a)', phone, ['structuredClone']],
    ['class A { static { b() } }', desk, []],
    ['class A { static { b() } }', phone, ['static block']],
    ['/(?<=a)b/.test(c)', phone, ['lookbehind']],
    ['a?.toSorted?.()', desk, []],
    ['typeof a.showModal=="function"?a.showModal():b()', phone, []],
  ])('%s', (source, floor, found) => {
    expect(tooNewScript(source, floor)).toEqual(found);
  });

  it('tells syntax that the parser of the edition refuses', () => {
    expect(tooNewScript('using a = b();', desk)[0]).toMatch(/^syntax: /);
  });
  it('lets pass what the page brings with it, and only there', () => {
    expect(tooNewScript('a.at(-1)', phone)).toEqual(['at']);
    expect(tooNewScript('a.at(-1)', phone, compat)).toEqual([]);
  });
  it.each([
    ['.a:has(b){c:d}', ':has()'],
    ['.a{color:color-mix(in srgb,red,blue)}', 'color-mix()'],
    ['.a{height:100dvh}', 'dynamic viewport unit'],
    ['.a{color:red;& b{c:d}}', 'nested rule'],
    ['@container (width>1px){a{b:c}}', '@container'],
  ])('%s', (source, found) => {
    expect(tooNewStyle(source, desk)).toEqual([found]);
  });
});

/** A page in an old engine: what it lacks is taken away before the script runs. */
function page(without: string) {
  const seen = { html: '', look: '', tooOld: '' };
  const root = {
    setAttribute: () => undefined,
    set className(name: string) {
      seen.tooOld = name;
    },
  };
  const body = {
    set innerHTML(html: string) {
      seen.html = html;
    },
  };
  const here = {
    document: { createElement: () => ({ noModule: false }), documentElement: root, body },
    indexedDB: {},
    structuredClone: () => undefined,
    AbortSignal: Object.assign(() => undefined, { prototype: { throwIfAborted: () => undefined } }),
    seen,
  };
  return (source: string): typeof seen & { bring?: string } => {
    runInNewContext(`var window = this; ${without};\n${source}`, here);
    return seen;
  };
}

describe('a browser below the floor', () => {
  it('is told by the console which browser works', () => {
    expect(page('')(boot).tooOld).toBe('');
    expect(page('delete AbortSignal.prototype.throwIfAborted')(boot).tooOld).toBe('too-old');
    const html = readFileSync(new URL('../../../console/index.html', import.meta.url), 'utf8');
    expect(html).toMatch(/<div id="too-old">[\s\S]*Chromium 100[\s\S]*360[\s\S]*<\/div>/);
  });
  it('is told by the phone pages which browser works', () => {
    expect(page('')(compat).html).toBe('');
    expect(page('Promise.any = undefined')(compat).html).toMatch(/Chrome 92.*iOS 15.*微信/);
  });
  it('at the floor of the phone gets what the map needs', () => {
    const check = 'if ([1, 2].at(-1) !== 2 || "ab".at(0) !== "a" || !Object.hasOwn({ a: 1 }, "a")) throw 1;';
    const without = 'delete Array.prototype.at; delete String.prototype.at; delete Object.hasOwn';
    expect(() => page(without)(`${compat}\n${check}`)).not.toThrow();
    expect(() => page(without)(check)).toThrow();
  });
});
