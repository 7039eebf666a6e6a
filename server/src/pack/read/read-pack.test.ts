import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PackError, type PackFault } from './fault.ts';
// The rooms declare the policies that a pack may set.
import '../../rooms.ts';
import { readPack } from './read-pack.ts';

const source = join(import.meta.dirname, '../../../../cities/jinan-demo');

describe('a pack with a fault', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yiwang-pack-'));
    cpSync(source, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  const faults = async (): Promise<readonly PackFault[]> => {
    const error = await readPack(folder, 'county').then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof PackError)) throw error ?? new Error('The pack was accepted');
    return error.faults;
  };
  /** The line on which a text stands in a file. */
  const lineOf = (file: string, text: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  it('is read when there is none', async () => {
    const pack = await readPack(folder, 'county');
    expect(pack.categories).toHaveLength(236);
    expect(pack.categories.flatMap((one) => one.conditions).filter((one) => one.isDefault)).toHaveLength(46);
    expect(pack.tiles.length).toBeLessThanOrEqual(12);
  });

  it('names the line and field of a wrong value in JSON', async () => {
    edit('organisation/units.json', (text) => text.replace('"level": "firm"', '"level": "company"'));
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'organisation/units.json',
        line: lineOf('organisation/units.json', '"company"'),
        field: '/units/2/level',
      }),
    ]);
  });

  it('names the row and column of a wrong value in CSV', async () => {
    edit('catalogue/conditions.csv', (text) => text.replace(',2,urgent_hour,', ',2,fortnight,'));
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'catalogue/conditions.csv',
        line: lineOf('catalogue/conditions.csv', 'fortnight'),
        field: 'limit_unit',
      }),
    ]);
  });

  it('names the line of broken JSON', async () => {
    edit('catalogue/tiles.json', (text) => text.replace('"icon": "lid",', '"icon": "lid"'));
    const [fault] = await faults();
    expect(fault?.file).toBe('catalogue/tiles.json');
    expect(fault?.line).toBe(lineOf('catalogue/tiles.json', '"icon": "lid"') + 1);
  });

  it('finds references that lead nowhere, all at once', async () => {
    edit('organisation/duties.json', (text) => text.replace('"unit": "lighting"', '"unit": "candles"'));
    edit('catalogue/tiles.json', (text) => text.replace('"code": "20110"', '"code": "29999"'));
    edit('organisation/units.json', (text) =>
      text.replace('"parent": "street-office"', '"parent": "nobody"'),
    );
    edit('policies.json', () => '{ "no.such": {} }');
    const found = await faults();
    expect(found.map(({ file, line }) => [file, line])).toEqual([
      ['catalogue/tiles.json', lineOf('catalogue/tiles.json', '29999')],
      ['organisation/units.json', lineOf('organisation/units.json', 'nobody')],
      ['organisation/duties.json', lineOf('organisation/duties.json', 'candles')],
      ['policies.json', 1],
    ]);
  });

  it('says which file is missing or in another encoding', async () => {
    rmSync(join(folder, 'calendars.json'));
    writeFileSync(join(folder, 'areas/divisions.csv'), Buffer.from([0xff, 0xfe, 0xb0, 0xa1]));
    expect((await faults()).map((one) => [one.file, one.problem])).toEqual([
      ['areas/divisions.csv', 'not UTF-8 text'],
      ['calendars.json', 'the file is missing'],
    ]);
  });
});
