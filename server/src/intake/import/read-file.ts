import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { textOf } from './decode.ts';

/** A data row of a file: the line on which it begins (the header is line 1), and its cells by header. */
export interface FileRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Set when the row has more or fewer cells than the header. */
  readonly misfit: string | null;
}

/** A file that is no table at all, in words for the user. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Reads a CSV (comma, quotes doubled, line breaks inside quotes) row by row; the first row names the columns. */
export async function* readFile(
  path: string,
): AsyncGenerator<FileRow | { readonly header: readonly string[] }> {
  const parser = Readable.from(textOf(path)).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1024 * 1024,
    }),
  );
  let header: readonly string[] | null = null;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      if (header === null) {
        header = record.map((name) => name.trim());
        yield { header };
      } else {
        yield rowOf(header, record, line);
      }
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new FileError(`${path}, line ${line}: ${error.message}`, { cause: error });
    throw error;
  }
  if (header === null) throw new FileError(`${path} is empty`);
}

function rowOf(header: readonly string[], record: readonly string[], line: number): FileRow {
  const cells = Object.fromEntries(header.map((name, i) => [name, record[i] ?? '']));
  const misfit =
    record.length === header.length ? null : `has ${record.length} cells, the header has ${header.length}`;
  return { line, cells, misfit };
}

/** SHA-256 of a file's bytes, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
