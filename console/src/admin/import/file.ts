import type { ImportResult, ImportRow, OrganisationFile } from '@yiwang/contract';

export const LARGEST_FILE = 3_000_000;

/** A chosen file as the server takes it. */
export async function fileForImport(file: File): Promise<OrganisationFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return { name: file.name, content: btoa(binary) };
}

const order = { fault: 0, changed: 1, new: 2, same: 3 } as const;

/** Rows of an outcome, or all with what must be mended first. */
export function rowsShown(rows: readonly ImportRow[], change: ImportRow['change'] | 'all'): ImportRow[] {
  if (change !== 'all') return rows.filter((row) => row.change === change);
  return [...rows].sort((a, b) => order[a.change] - order[b.change]);
}

/** The list of first passwords as a CSV file that a spreadsheet opens; no name becomes a formula. */
export function passwordSheet(heads: readonly string[], accounts: ImportResult['accounts']): Blob {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = accounts.map((one) => [one.displayName, one.login, one.unit ?? '', one.firstPassword]);
  const text = [heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
  return new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}
