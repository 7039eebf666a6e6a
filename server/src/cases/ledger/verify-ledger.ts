import { type City, verifySealed } from '../../kernel/index.ts';
import type { CaseEvent } from '../engine/events.ts';
import { evolve } from '../engine/evolve.ts';
import type { CaseFile } from '../engine/model.ts';
import { eventOf, GENESIS, hashOf } from '../store/ledger.ts';
import { rowOf } from '../store/row.ts';
import { type Head, MerkleRoot } from './merkle.ts';
import { isSigned, readRoot, rootDays, rootFolder } from './root-files.ts';

/** Something that does not fit. `what` is a stable code; nothing of the content is in it. */
export interface LedgerFault {
  readonly what:
    | 'hash'
    | 'chain'
    | 'gap'
    | 'row'
    | 'missing-row'
    | 'words'
    | 'root-signature'
    | 'root-chain'
    | 'root-heads'
    | 'head-gone';
  readonly caseId: string | null;
  readonly detail: string;
}

export interface LedgerReport {
  readonly cases: number;
  readonly events: number;
  readonly roots: number;
  readonly faults: readonly LedgerFault[];
}

const BATCH = 200;
/** After so many the rest is more of the same. */
const FAULTS_MAX = 1_000;

/**
 * Reads every case's chain, hashes it anew, replays it, and compares with the row; compares sealed words that are
 * still there with their commitments (erased ones are fine), and the daily roots with what the chains say today.
 */
export async function verifyLedger(
  city: City,
  progress: (cases: number) => void = () => undefined,
): Promise<LedgerReport> {
  const faults: LedgerFault[] = [];
  let cases = 0;
  let events = 0;
  for (
    let after: string | null = '00000000-0000-0000-0000-000000000000';
    after !== null && faults.length < FAULTS_MAX;
  ) {
    const ids: string[] = await caseIds(city, after);
    const batch = await verifyBatch(city, ids);
    faults.push(...batch.faults);
    cases += ids.length;
    events += batch.events;
    progress(cases);
    after = ids.at(-1) ?? null;
  }
  const roots = await verifyRoots(city);
  return { cases, events, roots: roots.days, faults: [...faults, ...roots.faults] };
}

/** Those of some cases (at most a few hundred) whose events, replayed, do not give the row that is stored. */
export async function replayDiffers(city: City, ids: readonly string[]): Promise<readonly string[]> {
  const { faults } = await verifyBatch(city, ids);
  return [...new Set(faults.flatMap((fault) => fault.caseId ?? []))];
}

/** Cases of the ledger, whether they have a row or not. */
async function caseIds(city: City, after: string): Promise<string[]> {
  const rows = await city.db
    .selectFrom('case_event')
    .select('case_id')
    .where('case_id', '>', after)
    .where('seq', '=', 1)
    .orderBy('case_id')
    .limit(BATCH)
    .execute();
  return rows.map((row) => row.case_id);
}

/** Events and rows of one moment: a city that goes on working would otherwise show rows newer than their events. */
async function verifyBatch(
  city: City,
  ids: readonly string[],
): Promise<{ events: number; faults: LedgerFault[] }> {
  if (ids.length === 0) return { events: 0, faults: [] };
  return city.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((snapshot) => verifySnapshot(snapshot, ids));
}

async function verifySnapshot(
  db: City['db'],
  ids: readonly string[],
): Promise<{ events: number; faults: LedgerFault[] }> {
  const entries = await db
    .selectFrom('case_event')
    .select(['case_id', 'seq', 'text', 'hash'])
    .where('case_id', 'in', [...ids])
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  const rows = await db
    .selectFrom('city_case')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  const byCase = Map.groupBy(entries, (entry) => entry.case_id);
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const checked = ids.map((id) => verifyCase(id, byCase.get(id) ?? [], rowById.get(id)));
  const refs = checked.flatMap((one) => one.events.flatMap((event) => event.words ?? []));
  const broken = await verifySealed(db, refs);
  const words = broken.map((id): LedgerFault => ({ what: 'words', caseId: null, detail: id }));
  return { events: entries.length, faults: [...checked.flatMap((one) => one.faults), ...words] };
}

interface StoredEntry {
  readonly seq: number;
  readonly text: string;
  readonly hash: string;
}
type StoredRow = Readonly<Record<string, unknown>> & { readonly head_hash: string };

function verifyCase(
  id: string,
  entries: readonly StoredEntry[],
  row: StoredRow | undefined,
): { events: CaseEvent[]; faults: LedgerFault[] } {
  const faults: LedgerFault[] = [];
  const fault = (what: LedgerFault['what'], detail: string): void => {
    faults.push({ what, caseId: id, detail });
  };
  const events: CaseEvent[] = [];
  let head = GENESIS;
  for (const [i, entry] of entries.entries()) {
    const { event, previous } = eventOf(entry.text);
    if (entry.seq !== i + 1 || event.seq !== entry.seq || event.caseId !== id)
      fault('gap', `seq ${entry.seq}`);
    if (hashOf(entry.text) !== entry.hash) fault('hash', `seq ${entry.seq}`);
    if (previous !== head) fault('chain', `seq ${entry.seq}`);
    head = entry.hash;
    events.push(event);
  }
  const file = events.reduce<CaseFile | null>(evolve, null);
  if (row === undefined || file === null) fault('missing-row', 'city_case');
  else for (const column of differences(file, row, head)) fault('row', column);
  return { events, faults };
}

/** Columns of the row that are not what the events say. */
function differences(file: CaseFile, row: StoredRow, head: string): string[] {
  const expected = { ...rowOf(file), head_hash: head };
  return Object.entries(expected)
    .filter(
      ([column, value]) => plain(jsonColumns.has(column) ? parsed(value) : value) !== plain(row[column]),
    )
    .map(([column]) => column);
}

const jsonColumns = new Set(['clock', 'handling']);
const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

/** A value as one text, keys in order. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function verifyRoots(city: City): Promise<{ days: number; faults: LedgerFault[] }> {
  const path = await rootFolder(city.schema);
  if (path === null) return { days: 0, faults: [] };
  const faults: LedgerFault[] = [];
  let previous = '';
  const days = await rootDays(path);
  for (const day of days) {
    const { root, heads } = await readRoot(path, day);
    const tree = new MerkleRoot();
    for (const head of heads) tree.add(head);
    if (!isSigned(root)) faults.push({ what: 'root-signature', caseId: null, detail: day });
    if (root.previous !== previous) faults.push({ what: 'root-chain', caseId: null, detail: day });
    if (root.root !== tree.root()) faults.push({ what: 'root-heads', caseId: null, detail: day });
    faults.push(...(await goneHeads(city, heads)));
    previous = root.root;
  }
  return { days: days.length, faults };
}

/** Heads that a signed root remembers and the ledger no longer has. */
async function goneHeads(city: City, heads: readonly Head[]): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (let i = 0; i < heads.length; i += BATCH) {
    const part = heads.slice(i, i + BATCH);
    const rows = await city.db
      .selectFrom('case_event')
      .select(['case_id', 'seq', 'hash'])
      .where(
        'case_id',
        'in',
        part.map((head) => head.id),
      )
      .execute();
    const known = new Set(rows.map((row) => `${row.case_id} ${row.seq} ${row.hash}`));
    for (const head of part)
      if (!known.has(`${head.id} ${head.seq} ${head.hash}`))
        faults.push({ what: 'head-gone', caseId: head.id, detail: `seq ${head.seq}` });
  }
  return faults;
}
