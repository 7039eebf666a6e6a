import type { ImportRow } from '@yiwang/contract';
import { expect, it } from 'vitest';
import { fileForImport, passwordSheet, rowsShown } from './file.ts';

const row = (change: ImportRow['change'], number: number) => ({ change, row: number }) as ImportRow;

it('shows what must be mended first, and keeps the order of the file within', () => {
  const rows = [row('same', 2), row('fault', 3), row('new', 4), row('fault', 5)];
  expect(rowsShown(rows, 'all').map((one) => one.row)).toEqual([3, 5, 4, 2]);
  expect(rowsShown(rows, 'new').map((one) => one.row)).toEqual([4]);
});

it('sends every byte of a large file', async () => {
  const bytes = Uint8Array.from({ length: 50_000 }, (_, i) => i % 256);
  const { content } = await fileForImport(new File([bytes], 'a.xlsx'));
  expect(new Uint8Array(Buffer.from(content, 'base64'))).toEqual(bytes);
});

it('writes names and passwords as text', async () => {
  const text = await passwordSheet(
    ['姓名'],
    [{ displayName: '=1+"x"', login: 'a', unit: null, firstPassword: 'AB-CD' }],
  ).text();
  expect(text).toContain('"\'=1+""x""","a","","AB-CD"');
});
