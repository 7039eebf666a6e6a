import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../testing/paper-text.ts';
import { drawGrid } from './grid.ts';
import { linesOf, piecesOf } from './lines.ts';
import { Paper } from './paper.ts';
import { type Face, printable, runsOf } from './printable.ts';
import { drawTable } from './table.ts';

/** A font of square characters: Latin ones are half as wide. */
const face = (name: string, has: RegExp): Face => ({
  name,
  has: (code) => has.test(String.fromCodePoint(code)),
  widthOf: (text, size) => [...text].reduce((sum, char) => sum + (char < '\u2e80' ? size / 2 : size), 0),
});
const main = face('main', /[\u0020-\u9fff\uff00-\uffef]/u);
const rare = face('rare', /[\u{20000}-\u{2a6df}]/u);
const set = (text: string, width: number) =>
  linesOf(text, [main, rare], 10, width).map((line) => line.map((run) => run.text).join(''));

describe('characters', () => {
  it('go to the first font that has them; one that no font has stands as its code', () => {
    expect(runsOf('王𠮷a', [main, rare])).toEqual([
      { face: main, text: '王' },
      { face: rare, text: '𠮷' },
      { face: main, text: 'a' },
    ]);
    expect(printable('王𠮷\u{2ebf0}', [main])).toBe('王[U+20BB7][U+2EBF0]');
  });

  it('that have no ink leave no trace, and joined ones are counted once', () => {
    expect(printable('a\u200d\ufe0f\u0000b\r\nc\te', [main])).toBe('ab\nc e');
  });
});

describe('lines', () => {
  it('never begin with a closing mark nor end with an opening one', () => {
    for (const width of [30, 40, 50, 60])
      for (const line of set('楼下（东侧）的“垃圾”，堆了三天。没人管！', width)) {
        expect(line).not.toMatch(/^[，。！）”]/u);
        if (width > 30) expect(line).not.toMatch(/[（“]$/u);
      }
  });

  it('keep words whole, cut those that are wider than a line, and lose nothing', () => {
    expect(set('see the bin', 40)).toEqual(['see the', 'bin']);
    expect(set('abcdefghijkl', 40)).toEqual(['abcdefgh', 'ijkl']);
    const text = '在经十路123号Block A（近ATM），请处理；谢谢。';
    expect(set(text, 45).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(piecesOf('请派 3 人。')).toEqual(['请', '派 ', '3 ', '人。']);
  });

  it('keep the breaks of the one who wrote', () => expect(set('一\n\n二', 100)).toEqual(['一', '', '二']));
});

describe('a paper', () => {
  const draw = async (work: (paper: Paper) => void) => {
    const foot = (page: number, pages: number) => `第${page}页共${pages}页`;
    const paper = await Paper.open({ title: '试', lang: 'zh', foot, now: new Date(0) });
    work(paper);
    paper.close();
    return readPaper(await buffer(paper.doc));
  };

  it('is A4 with its fonts inside, and says what was written, rare characters too', async () => {
    const read = await draw((paper) => {
      paper.text('测试：㛃、𬱖、䶮 and plain words 123');
      paper.text('𠮷😀', { weight: 'strong' });
    });
    expect(read.sizes).toEqual([[595.28, 841.89]]);
    expect(read.pages[0]).toContain('测试：㛃、𬱖、䶮 and plain words 123');
    expect(read.pages[0]).toContain('[U+20BB7][U+1F600]');
    expect(read.pages[0]).toContain('第1页共1页');
    expect(read.embedded.map((name) => name.replace(/^.*\+/, '')).sort()).toEqual([
      'NotoSansSC-Bold',
      'NotoSansSC-Regular',
    ]);
    expect(read.foreign).toEqual([]);
  });

  it('takes fields and rows over to the next page without losing a character', async () => {
    const long = Array.from({ length: 900 }, (_, i) => `第${i}项内容，`).join('');
    const read = await draw((paper) => {
      drawGrid(paper, [[{ label: '甲', value: long }]]);
      drawTable(paper, [{ title: '头', share: 1 }], [[long], ['末行']]);
    });
    expect(read.pages.length).toBeGreaterThan(3);
    const said = read.pages
      .map((page) => page.replace(/第\d+页共\d+页$/, '').replace(/^[甲头]/, ''))
      .join('');
    // Before, between and after the two of them.
    expect(said.split(long)).toEqual(['', '头', '末行']);
    expect(read.pages.at(-1)).toMatch(/^头/);
  });
});
