import { buffer } from 'node:stream/consumers';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../sheet.ts';
import { writeXlsxBook } from '../xlsx.ts';
import { UnreadableBook } from './book.ts';
import { readBook } from './read-book.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes it: shared texts, styles, a hidden sheet, merged cells. */
function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const parts = {
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/><sheet name="旧名单" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>市容 &amp; 环卫</t></si><si><r><t>王</t></r><r><t xml:space="preserve">𠮷 </t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si></sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;天&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
    ...more,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))),
  );
}
const faultOf = (bytes: Buffer, name = 'x.xlsx') => {
  try {
    readBook(bytes, name);
  } catch (error) {
    if (error instanceof UnreadableBook) return error.fault;
    throw error;
  }
  return null;
};

describe('an .xlsx file', () => {
  it('is read as text: shared and rich texts without readings, long numbers, days by their style', () => {
    const book = readBook(
      workbook(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1"><v>1.3800001111E10</v></c></row>
         <row r="5"><c r="A5" s="1"><v>46082</v></c><c r="B5" s="2"><v>46082</v></c><c r="C5" s="3"><v>46082.5</v></c><c r="D5" t="e"><v>#N/A</v></c><c r="E5" t="inlineStr"><is><t>甲_x000D_乙</t></is></c></row>`,
      ),
      'x.xlsx',
    );
    expect(book.sheets[0]?.rows).toEqual([
      { row: 1, cells: ['市容 & 环卫', '王𠮷', '', '13800001111'] },
      { row: 5, cells: ['2026-03-01', '46082', '2026-03-01 12:00', '#N/A', '甲\r乙'] },
    ]);
  });

  it('names hidden sheets without reading them, and fills merged cells down over rows that hold something', () => {
    const book = readBook(
      workbook(
        `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="A4"/></row>`,
      ),
      'x.xlsx',
    );
    expect(book.hidden).toEqual(['旧名单']);
    expect(book.sheets).toEqual([
      {
        name: '人员',
        merged: ['A2:A4'],
        rows: [
          { row: 2, cells: ['市容 & 环卫', '1'] },
          { row: 3, cells: ['市容 & 环卫', '2'] },
        ],
      },
    ]);
  });

  it('reads back what the house writes, several sheets of it', async () => {
    const sheet = (name: string): Sheet<string> => ({
      name,
      zone: 'Asia/Shanghai',
      about: [['说明']],
      columns: [{ title: '姓名', kind: 'text', width: 9, value: (row) => row }],
      rows: ['𠮷祥', '=1+1'],
    });
    const bytes = await buffer(writeXlsxBook([sheet('甲'), sheet('乙')]));
    const { sheets } = readBook(bytes, 'x.xlsx');
    expect(sheets.map(({ name }) => name)).toEqual(['甲', '乙']);
    for (const { rows } of sheets)
      expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
        [1, '说明'],
        [3, '姓名'],
        [4, '𠮷祥'],
        [5, '=1+1'],
      ]);
  });

  it('is refused when it is locked or old, no workbook, a bomb, or brings entities', () => {
    expect(faultOf(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'))).toBe('old-or-locked');
    expect(faultOf(Buffer.from(zipSync({ 'word/document.xml': strToU8('<a/>') })))).toBe('not-a-table');
    expect(faultOf(workbook('').subarray(0, 200))).toBe('not-a-table');
    const bomb = { 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) };
    expect(faultOf(workbook('', bomb))).toBe('too-large');
    const entities = { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>' };
    expect(faultOf(workbook('', entities))).toBe('not-a-table');
  });
});

describe('a .csv file', () => {
  /** GB 18030 has every character of Unicode: 𠮷 and 㛃 in four bytes. */
  const gb18030 = Buffer.from([
    ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0d, 0x0a],
    ...[0x95, 0x34, 0xb7, 0x38, 0x2c, 0xbb, 0xb7, 0xce, 0xc0, 0x0d, 0x0a],
  ]);

  it('is read in UTF-8 with and without its mark, and in GB 18030 with rare characters', () => {
    const text = '姓名,单位\r\n𠮷,"环卫\n一队"\r\n\r\n李,"a,b"\r\n';
    for (const mark of ['', '\ufeff'])
      expect(readBook(Buffer.from(mark + text), '名单.csv').sheets).toEqual([
        {
          name: '名单',
          merged: [],
          rows: [
            { row: 1, cells: ['姓名', '单位'] },
            { row: 2, cells: ['𠮷', '环卫\n一队'] },
            { row: 5, cells: ['李', 'a,b'] },
          ],
        },
      ]);
    const [first, second] = readBook(gb18030, 'gb.csv').sheets[0]?.rows ?? [];
    expect(first?.cells).toEqual(['姓名', '单位']);
    expect(second?.cells).toEqual([new TextDecoder('gb18030').decode(gb18030.subarray(11, 15)), '环卫']);
    expect([...(second?.cells[0] ?? '')]).toHaveLength(1);
    expect(second?.cells[0]?.codePointAt(0)).toBeGreaterThan(0xffff);
  });

  it('is refused when it is no text', () => {
    expect(faultOf(Buffer.from([0x00, 0x01, 0x02, 0x41]), 'x.csv')).toBe('not-a-table');
    expect(faultOf(Buffer.from([0x81, 0xff, 0xff, 0x20]), 'x.csv')).toBe('unknown-encoding');
  });
});
