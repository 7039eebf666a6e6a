import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { quoted, writeCsv, writeCsvGb18030 } from './csv.ts';
import { Gb18030 } from './gb18030.ts';
import { EXCEL_ROWS, requireExcelRows } from './limits.ts';
import type { Sheet } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
  readonly at: Date | null;
}
const columns: Sheet<Row>['columns'] = [
  { title: '名称', kind: 'text', width: 20, value: (row) => row.name },
  { title: '数量', kind: 'number', width: 8, value: (row) => row.count },
  { title: '占比', kind: 'share', width: 8, value: (row) => (row.count === null ? null : row.count / 8) },
  { title: '时间', kind: 'moment', width: 18, value: (row) => row.at },
];
const sheetOf = (rows: Sheet<Row>['rows'], more: Partial<Sheet<Row>> = {}): Sheet<Row> => ({
  name: '统计/七月',
  zone: 'Asia/Shanghai',
  about: [['统计'], ['筛选', '区域：历下区']],
  columns,
  rows,
  ...more,
});
const xlsx = async (sheet: Sheet<Row>) => readSheet(await buffer(writeXlsx(sheet)));
const csv = (sheet: Sheet<Row>) => text(Readable.from(writeCsv(sheet)));
/** Whether XML can hold a character, and it is no control character that nobody sees. */
const canStand = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  return (!isControl || '\t\n'.includes(character)) && code !== 0xfffe && code !== 0xffff;
};
const noon = new Date('2026-02-14T04:00:00Z');

describe('a table as a file', () => {
  it('carries what it is about, heads, rows and notes; moments in the zone of the city', async () => {
    const rows = [{ name: '𠮷祥巷，“井盖”', count: 6, at: noon }];
    const sheet = sheetOf(rows, { notes: async () => [['导出期间变化', '0 件']] });
    expect(await xlsx(sheet)).toEqual([
      ['统计', null, null, null],
      ['筛选', '区域：历下区', null, null],
      [null, null, null, null],
      ['名称', '数量', '占比', '时间'],
      ['𠮷祥巷，“井盖”', 6, 0.75, new Date('2026-02-14T12:00:00Z')],
      [null, null, null, null],
      ['导出期间变化', '0 件', null, null],
    ]);
    expect(await csv(sheet)).toBe(
      '\ufeff统计\r\n筛选,区域：历下区\r\n\r\n名称,数量,占比,时间\r\n𠮷祥巷，“井盖”,6,75.00%,2026-02-14 12:00\r\n\r\n导出期间变化,0 件\r\n',
    );
  });

  it('writes more rows than it holds at a time, each once and in order', async () => {
    const rows = function* () {
      for (let i = 0; i < 1_000; i++) yield { name: `${i}`, count: i, at: null };
    };
    const read = (await xlsx(sheetOf(rows()))).slice(4);
    expect(read.map(([, count]) => count)).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });

  it('keeps any text as it is, but for what XML cannot hold', async () => {
    const strange = fc.string({ unit: 'binary', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(strange, { minLength: 1, maxLength: 5 }), async (names) => {
        const rows = names.map((name) => ({ name: `a${name}z`, count: 1, at: null }));
        const read = (await xlsx(sheetOf(rows))).slice(4).map(([name]) => name);
        const kept = (name: string) =>
          [...name.toWellFormed().replace(/\r\n?/g, '\n')].filter(canStand).join('');
        expect(read).toEqual(rows.map(({ name }) => kept(name)));
      }),
      { numRuns: 50 },
    );
  });

  it('never becomes a formula', async () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://x","y")', '无害'];
    const lines = parse(
      (await csv(sheetOf(names.map((name) => ({ name, count: null, at: null }))))).slice(1),
      {
        relaxColumnCount: true,
        fromLine: 4,
      },
    ) as string[][];
    const cells = lines.slice(1).map(([cell]) => cell);
    expect(cells).toEqual([...names.slice(0, -1).map((name) => `'${name}`), '无害']);
    expect(quoted('a"b')).toBe('"a""b"');
    const rows = names.map((name) => ({ name, count: null, at: null }));
    const xml = (await buffer(writeXlsx(sheetOf(rows)))).toString('latin1');
    expect(xml).not.toContain('<f>');
    expect((await xlsx(sheetOf(rows))).slice(4).map(([name]) => name)).toEqual(
      // The reader cuts off space at the ends.
      names.map((name) => name.trim()),
    );
  });

  it('stops reading when nobody wants the file any more', async () => {
    let stopped = false;
    const rows = async function* () {
      try {
        for (;;) yield { name: '无尽', count: 1, at: noon };
      } finally {
        stopped = true;
      }
    };
    const file = writeXlsx(sheetOf(rows()));
    let read = 0;
    for await (const piece of file) {
      read += (piece as Buffer).length;
      if (read > 20_000) break;
    }
    await new Promise((done) => setTimeout(done, 50));
    expect(stopped).toBe(true);
  });

  it('breaks off when a row cannot be read', async () => {
    const rows = async function* () {
      yield { name: 'a', count: 1, at: noon };
      throw new Error('the database is gone');
    };
    await expect(buffer(writeXlsx(sheetOf(rows())))).rejects.toThrow('the database is gone');
    await expect(csv(sheetOf(rows()))).rejects.toThrow('the database is gone');
  });
});

describe('GB 18030', () => {
  /** What nobody has agreed on: some of these have no code any more. */
  const PRIVATE = /[\ue000-\uf8ff]/g;
  const read = (bytes: Buffer) => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

  it('is read back as what was written, whatever the characters', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(any, (text) => {
        const whole = text.toWellFormed().replace(PRIVATE, '');
        expect(read(new Gb18030().encode(whole))).toBe(whole);
      }),
      { numRuns: 300 },
    );
    const every = Array.from({ length: 0x11000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xf8ff)
      .map((code) => String.fromCodePoint(code))
      .join('');
    expect(read(new Gb18030().encode(every)) === every).toBe(true);
  });

  it('takes two bytes for the usual characters, as the standard has them', () => {
    const gb = new Gb18030();
    expect(gb.encode('中A，').toString('hex')).toBe('d6d041a3ac');
    expect(gb.encode('㐀').toString('hex')).toBe('8139ee39');
    expect(gb.encode('𠮷').toString('hex')).toBe('9534b235');
    expect(gb.rare).toEqual(['㐀', '𠮷']);
    expect(gb.encode('\ue5e5\ud800').toString('latin1')).toBe('??');
    expect(gb.rare).toHaveLength(4);
  });

  it('says at the end of a file which characters an old program may not show, and of a plain file nothing', async () => {
    const file = async (name: string) => {
      const sheet = sheetOf([{ name, count: 1, at: noon }]);
      return read(await buffer(Readable.from(writeCsvGb18030(sheet), { objectMode: false })));
    };
    const usual = await file('经十路');
    expect(usual.startsWith('统计\r\n')).toBe(true);
    expect(usual).toContain('经十路,1,12.50%,2026-02-14 12:00');
    expect(usual).not.toContain('旧版软件');
    const rare = await file('𠮷祥巷');
    expect(rare).toContain('𠮷祥巷');
    expect(rare).toMatch(/旧版软件可能显示不出的字.*𠮷 U\+20BB7/);
  });
});

describe('a table too long for Excel', () => {
  it('is refused before it is begun, and only as .xlsx', async () => {
    const count = async (most: number) => most + 1;
    await expect(requireExcelRows('xlsx', count)).rejects.toMatchObject({
      code: 'request.invalid',
      fields: [{ pointer: '/query/format', code: 'too-many-for-excel', params: { most: EXCEL_ROWS } }],
    });
    await requireExcelRows('xlsx', async (most) => most);
    for (const format of ['csv', 'csv-gb18030'] as const)
      await requireExcelRows(format, async () => {
        throw new Error('nobody needs to count');
      });
  });
});
