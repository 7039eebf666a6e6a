import type { CaseDetail } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { City } from '../../kernel/index.ts';
import type { IncidentFacts } from '../engine/context.ts';
import type { CaseFile } from '../engine/model.ts';
import { belongsTo, type IncidentScope } from './covers.ts';
import type { IncidentTable } from './schema.ts';

export type IncidentRow = Selectable<IncidentTable>;

/** Another node hears of a new event at most this much later. */
const KEPT_MS = 2_000;
const kept = new WeakMap<object, { readonly at: number; readonly rows: Promise<readonly IncidentRow[]> }>();

/** Events that have not ended, from memory in the common case: every command asks. */
export function incidentsInForce(city: City): Promise<readonly IncidentRow[]> {
  const known = kept.get(city.db);
  const clock = performance.now();
  if (known !== undefined && clock - known.at < KEPT_MS) return known.rows;
  const rows = city.db
    .selectFrom('incident')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('declared_at')
    .orderBy('id')
    .execute();
  rows.catch(() => kept.delete(city.db));
  kept.set(city.db, { at: clock, rows });
  return rows;
}

/** Forgets what was read, so that this node sees at once what it has written. */
export function forgetIncidents(city: City): void {
  kept.delete(city.db);
}

export function scopeOf(row: IncidentRow): IncidentScope {
  return { area: row.area, classes: row.classes, from: row.from_at, ended: row.ended_at };
}

/** Whether the event stops the clocks of a case. Emergencies are the engine's to leave out. */
export function stopsClocks(row: IncidentRow, file: Pick<CaseFile, 'area' | 'class' | 'openedAt'>): boolean {
  if (row.clocks !== 'pause' || !file.area.startsWith(row.area)) return false;
  if (row.covers === 'area') return true;
  return belongsTo(scopeOf(row), { area: file.area, class: file.class, at: new Date(file.openedAt) });
}

/** What the engine may know of events. */
export async function incidentFacts(city: City, file: CaseFile | null): Promise<IncidentFacts> {
  const rows = await incidentsInForce(city);
  const covering = file === null ? undefined : rows.find((row) => stopsClocks(row, file));
  return { covering: covering?.id ?? null, inForce: new Set(rows.map((row) => row.id)) };
}

/** What the page of a case says of the event that it belongs to; null when there is none. */
export async function incidentOf(city: City, file: CaseFile): Promise<CaseDetail['incident']> {
  if (file.complaint || file.endedAt !== null) return null;
  const rows = await incidentsInForce(city);
  const holder = rows.find((row) => row.id === file.held?.incidentId);
  const placed = { area: file.area, class: file.class, at: new Date(file.openedAt) };
  const row = holder ?? rows.find((one) => belongsTo(scopeOf(one), placed));
  if (row === undefined) return null;
  const runs = file.emergency && row.clocks === 'pause' ? ('emergency' as const) : ('run' as const);
  const clocks = holder === undefined ? runs : ('held' as const);
  return {
    id: row.id,
    name: row.name,
    clocks,
    since: holder === undefined ? null : (file.held?.since ?? null),
  };
}
