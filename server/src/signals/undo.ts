import type { Updateable } from 'kysely';
import type { CityTx } from '../kernel/index.ts';
import type { Report } from './change.ts';
import type { ReportTable, Undo } from './schema.ts';

/** Decisions that can be taken back. Not those of a second person, nor what shows something to the public. */
const withdrawable: ReadonlySet<string> = new Set(['accept', 'join', 'answer', 'ask', 'decline']);

const columns = [
  'state',
  'desk',
  'kind',
  'area',
  'category_scheme',
  'category_code',
  'condition',
  'case_id',
  'review',
  'question_id',
  'question_reached',
  'decided_by',
  'answer_id',
  'public_key',
] as const satisfies readonly (keyof Report)[];
const moments = ['asked_at', 'answer_until', 'object_until', 'due_at', 'yellow_at', 'public_at'] as const;
const documents = ['clock', 'public_params'] as const;

/**
 * What it takes to withdraw a decision, as the column stores it; null for one that cannot be. An emergency alerts
 * people at once: it cannot.
 */
export function undoOf(report: Report, verb: string, body: object, by: string, now: Date): string | null {
  const alerts = 'emergency' in body && body.emergency === true;
  if (!withdrawable.has(verb) || alerts) return null;
  const names = [...columns, ...moments, ...documents];
  const set = Object.fromEntries(names.map((name) => [name, report[name]]));
  return JSON.stringify({ verb, seq: report.seq + 1, by, at: now.toISOString(), set } satisfies Undo);
}

/** The columns as they were before the decision. */
export function restoredBy({ set }: Undo): Updateable<ReportTable> {
  const dates = moments.map((name) => [name, set[name] === null ? null : new Date(String(set[name]))]);
  const texts = documents.map((name) => [name, JSON.stringify(set[name])]);
  const plain = columns.map((name) => [name, set[name]]);
  return Object.fromEntries([...plain, ...dates, ...texts]) as Updateable<ReportTable>;
}

/** Somebody else has opened what a decision led to: from now on it stands. `by`: whose look does not count. */
export async function closeUndo(
  db: Pick<CityTx, 'updateTable'>,
  reportId: string,
  by: string | null,
): Promise<void> {
  await db
    .updateTable('report')
    .set({ undo: null })
    .where('id', '=', reportId)
    .where('undo', 'is not', null)
    .$if(by !== null, (query) => query.where((eb) => eb(eb.ref('undo', '->>').key('by'), '<>', by)))
    .execute();
}
