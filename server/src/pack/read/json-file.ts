import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { PackFault } from './fault.ts';
import { escapePointer, linesOfJson } from './json-lines.ts';

/** A checked JSON file; `lineOf` answers on which line a value stands, for faults found later. */
export interface JsonSource<T> {
  readonly value: T;
  readonly lineOf: (pointer: string) => number | null;
}

/** Reads and checks a JSON file of a pack. Faults are added to the list; the answer is then null. */
export async function readJsonFile<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
  faults: PackFault[],
): Promise<JsonSource<z.output<S>> | null> {
  const text = await textOf(folder, file, faults);
  if (text === null) return null;
  const value = parseJson(text, file, faults);
  if (value === undefined) return null;
  const parsed = schema.safeParse(value, { reportInput: true });
  const lines = linesOfJson(text);
  if (parsed.success) return { value: parsed.data, lineOf: (pointer) => lineOf(lines, pointer) };
  for (const issue of parsed.error.issues) {
    const field = issue.path.map((part) => `/${escapePointer(String(part))}`).join('');
    faults.push({ file, line: lineOf(lines, field), field, problem: issue.message });
  }
  return null;
}

/** The text of a file without byte order mark; null with a fault when it is not there. */
export async function textOf(folder: string, file: string, faults: PackFault[]): Promise<string | null> {
  try {
    const bytes = await readFile(join(folder, file));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    faults.push({ file, line: null, field: '', problem: missing ? 'the file is missing' : 'not UTF-8 text' });
    return null;
  }
}

function parseJson(text: string, file: string, faults: PackFault[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error));
    const before = text.slice(0, position === null ? text.length : Number(position[1]));
    faults.push({ file, line: before.split('\n').length, field: '', problem: `no JSON: ${String(error)}` });
    return undefined;
  }
}

/** A missing field has no line of its own: the line of what should contain it. */
function lineOf(lines: ReadonlyMap<string, number>, pointer: string): number | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return lines.get('') ?? null;
}
