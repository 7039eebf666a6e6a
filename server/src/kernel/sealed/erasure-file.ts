import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Set by the composition root; without it (a test, a tool) the table `erasure` alone remembers. */
let folder: string | null = null;

/** Names the folder in which erasures are remembered beside the database. */
export function keepErasuresIn(path: string | null): void {
  folder = path;
}

/** What was erased: sealed rows by id, and subjects (`case:<id>`) of which rooms forget things of their own. */
export interface Erasures {
  readonly ids: readonly string[];
  readonly subjects: readonly string[];
}

/** Appends to the city's list and waits for the disk. One JSON line each: `{"id", "at"}` or `{"subject", "at"}`. */
export async function rememberErasures(schema: string, erased: Erasures, now: Date): Promise<void> {
  if (folder === null) return;
  const at = now.toISOString();
  const lines = [
    ...erased.ids.map((id) => ({ id, at })),
    ...erased.subjects.map((subject) => ({ subject, at })),
  ];
  await mkdir(folder, { recursive: true });
  const file = await open(listOf(folder, schema), 'a', 0o600);
  try {
    await file.write(
      lines
        .map(
          (line) => `${JSON.stringify(line)}
`,
        )
        .join(''),
    );
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A city's list; a last line cut off by a crash is passed over. Empty when there is no list. */
export async function rememberedErasures(path: string, schema: string): Promise<Erasures> {
  const text = await readFile(listOf(path, schema), 'utf8').catch(() => '');
  const lines = text.split('\n').flatMap(readLine);
  return {
    ids: lines.flatMap((line) => line.id ?? []),
    subjects: lines.flatMap((line) => line.subject ?? []),
  };
}

function readLine(line: string): { id?: string; subject?: string }[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

function listOf(path: string, schema: string): string {
  return join(path, `${schema}.jsonl`);
}
