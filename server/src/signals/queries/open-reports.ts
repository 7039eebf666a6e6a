import { type Expression, type SqlBool, sql } from 'kysely';
import { type City, unseal } from '../../kernel/index.ts';
import { METRES_PER_DEGREE } from '../../places/index.ts';
import type { Report } from '../change.ts';
import type { ReportWords } from '../present.ts';

/** What other systems may ask for. Complaints about staff and reports without a class are never among the answers. */
export interface OpenReportsWanted {
  readonly receipts?: readonly number[];
  readonly categories?: readonly { readonly scheme: string; readonly code: string }[];
  readonly from?: Date;
  readonly to?: Date;
  readonly changedFrom?: Date;
  readonly changedTo?: Date;
  /** Public keys of the state. */
  readonly keys?: readonly string[];
  /** West, south, east, north. */
  readonly bbox?: readonly [number, number, number, number];
  /** Within so many metres of a point; comes with the box around it, by which the index finds. */
  readonly circle?: { readonly lng: number; readonly lat: number; readonly metres: number };
  /** Names of the units that have it, as the public reads them. */
  readonly units?: readonly string[];
  /** Words of the class (its categories), of the released or own text, or a number. */
  readonly text?: {
    readonly words: string;
    readonly categories: readonly { readonly scheme: string; readonly code: string }[];
  };
  readonly hasPhoto?: boolean;
  readonly oldestFirst?: boolean;
  /** The client whose own reports are shown whole. */
  readonly clientId: string | null;
  /** Classes that are shown only once something of the report has been released. */
  readonly closedClasses: readonly { readonly scheme: string; readonly code: string }[];
  readonly offset?: number;
  readonly limit: number;
}

/** A report as other systems may see it. */
export interface OpenReport {
  readonly receipt: string;
  readonly reportId: string;
  readonly category: { readonly scheme: string; readonly code: string } | null;
  readonly publicKey: string;
  readonly params: Readonly<Record<string, string>>;
  readonly receivedAt: Date;
  readonly changedAt: Date;
  readonly area: string;
  readonly place: { readonly lng: number; readonly lat: number } | null;
  /** Own or released words only. */
  readonly description: string | null;
  readonly address: string | null;
  readonly fileIds: readonly string[];
  readonly source: string;
  readonly caseId: string | null;
  readonly own: boolean;
}

/** Reports for other systems: released or rounded data, whole only for the client that sent them. */
export async function readOpenReports(city: City, wanted: OpenReportsWanted): Promise<OpenReport[]> {
  const rows = await openReportsQuery(city, wanted).execute();
  const isOwn = (row: Report) =>
    wanted.clientId !== null && row.actor_kind === 'client' && row.actor_id === wanted.clientId;
  const ids = rows.flatMap((row) => [
    row.released_text_id,
    isOwn(row) || row.released_place ? row.words_id : null,
  ]);
  const sealed = await unseal(
    city.db,
    ids.filter((id) => id !== null),
  );
  return rows.map((row) => present(row, isOwn(row), sealed));
}

function present(row: Report, own: boolean, sealed: ReadonlyMap<string, unknown>): OpenReport {
  const words = sealed.get(row.words_id ?? '') as ReportWords | undefined;
  const released = sealed.get(row.released_text_id ?? '') as { readonly text?: string } | undefined;
  const exact = (own || row.released_place) && words?.lng != null && words.lat != null;
  const { category_scheme: scheme, category_code: code, cell_lng, cell_lat } = row;
  const cell = cell_lng === null || cell_lat === null ? null : { lng: cell_lng, lat: cell_lat };
  return {
    receipt: String(row.receipt),
    reportId: row.id,
    category: scheme === null || code === null ? null : { scheme, code },
    publicKey: row.public_key,
    params: row.public_params,
    receivedAt: row.received_at,
    changedAt: row.public_at,
    area: row.area,
    place: exact ? { lng: words?.lng ?? 0, lat: words?.lat ?? 0 } : cell,
    description: own ? (words?.text ?? null) : (released?.text ?? null),
    address: own ? (words?.address ?? null) : null,
    fileIds: own ? row.file_ids : row.released_files,
    source: row.source,
    caseId: row.case_id,
    own,
  };
}

/** The query alone, so that its plan can be looked at. */
export function openReportsQuery(city: City, wanted: OpenReportsWanted) {
  const { receipts, categories, from, to, changedFrom, changedTo, keys, bbox, hasPhoto } = wanted;
  const { circle, units, text } = wanted;
  const ownRows =
    wanted.clientId === null
      ? sql<boolean>`false`
      : sql<boolean>`(actor_kind = 'client' and actor_id = ${wanted.clientId})`;
  const released = sql<boolean>`(released_text_id is not null or released_place or released_files <> '{}')`;
  return city.db
    .selectFrom('report')
    .selectAll()
    .where('kind', 'in', ['problem', 'help'])
    .$if(receipts === undefined, (q) => q.where('category_code', 'is not', null))
    .$if(wanted.closedClasses.length > 0, (q) =>
      q.where(
        sql<boolean>`(${ownRows} or ${released} or category_code is null or not ${oneOf(wanted.closedClasses)})`,
      ),
    )
    .$if(receipts !== undefined, (q) => q.where('receipt', 'in', [...(receipts ?? []), -1]))
    .$if(categories !== undefined, (q) => q.where(oneOf(categories ?? [])))
    .$if(from !== undefined, (q) => q.where('received_at', '>=', from ?? new Date(0)))
    .$if(to !== undefined, (q) => q.where('received_at', '<=', to ?? new Date(0)))
    .$if(changedFrom !== undefined, (q) => q.where('public_at', '>=', changedFrom ?? new Date(0)))
    .$if(changedTo !== undefined, (q) => q.where('public_at', '<=', changedTo ?? new Date(0)))
    .$if(keys !== undefined, (q) => q.where('public_key', 'in', [...(keys ?? []), '']))
    .$if(hasPhoto === true, (q) => q.where(sql<boolean>`released_files <> '{}'`))
    .$if(bbox !== undefined, (q) => q.where(inBox(bbox ?? [0, 0, 0, 0])))
    .$if(circle !== undefined, (q) => q.where(inCircle(circle ?? { lng: 0, lat: 0, metres: 0 })))
    .$if(units !== undefined, (q) =>
      q.where(sql<boolean>`public_params->>'unit' in (${sql.join([...(units ?? []), ''])})`),
    )
    .$if(text !== undefined, (q) => q.where(hasText(city, text ?? { words: '', categories: [] }, ownRows)))
    .orderBy('received_at', wanted.oldestFirst === true ? 'asc' : 'desc')
    .orderBy('id', wanted.oldestFirst === true ? 'asc' : 'desc')
    .limit(wanted.limit)
    .offset(wanted.offset ?? 0);
}

/** As the index `report_near` has it. */
function inBox([west, south, east, north]: NonNullable<OpenReportsWanted['bbox']>) {
  return sql<boolean>`point(cell_lng, cell_lat) <@ box(point(${west}, ${south}), point(${east}, ${north}))`;
}

/** Flat within a few kilometres: a degree of longitude is shorter by the cosine of the latitude. */
function inCircle({ lng, lat, metres }: NonNullable<OpenReportsWanted['circle']>) {
  const shorter = Math.cos((lat * Math.PI) / 180);
  const degrees = metres / METRES_PER_DEGREE;
  return sql<boolean>`((cell_lat - ${lat}) ^ 2 + ((cell_lng - ${lng}) * ${shorter}) ^ 2) <= ${degrees ** 2}`;
}

/** Words in the text that this asker may read, in the name of the class, or the number itself. */
function hasText(city: City, text: NonNullable<OpenReportsWanted['text']>, ownRows: Expression<SqlBool>) {
  const pattern = `%${text.words.replace(/[\\%_]/g, '\\$&')}%`;
  const number = /^[1-9]\d{5,14}$/.test(text.words) ? Number(text.words) : -1;
  const sealed = sql.id(city.schema, 'sealed');
  return sql<boolean>`(receipt = ${number} or ${oneOf(text.categories)} or category_code ilike ${pattern}
    or exists (select 1 from ${sealed} s
      where s.id in (released_text_id, case when ${ownRows} then words_id end)
        and s.body::jsonb->>'text' ilike ${pattern}))`;
}

function oneOf(refs: readonly { readonly scheme: string; readonly code: string }[]) {
  if (refs.length === 0) return sql<boolean>`false`;
  const pairs = refs.map(
    ({ scheme, code }) => sql`(category_scheme = ${scheme} and category_code = ${code})`,
  );
  return sql<boolean>`(${sql.join(pairs, sql` or `)})`;
}

/** A public step of a report, for the update lists of other systems. */
export interface OpenUpdate {
  readonly id: string;
  readonly receipt: string;
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** Public steps of visible reports between two moments, oldest first. */
export async function readOpenUpdates(
  city: City,
  wanted: {
    readonly from: Date;
    readonly to: Date;
    readonly receipt: number | null;
    readonly closedClasses: OpenReportsWanted['closedClasses'];
    readonly limit: number;
  },
): Promise<OpenUpdate[]> {
  const released = sql<boolean>`(released_text_id is not null or released_place or released_files <> '{}')`;
  const rows = await city.db
    .selectFrom('report_event')
    .innerJoin('report', 'report.id', 'report_event.report_id')
    .select([
      'report_event.report_id',
      'report_event.seq',
      'report_event.at',
      'report_event.data',
      'report.receipt',
    ])
    .where('report_event.at', '>=', wanted.from)
    .where('report_event.at', '<=', wanted.to)
    .where('report.kind', 'in', ['problem', 'help'])
    .where('report.category_code', 'is not', null)
    .where(sql<boolean>`report_event.data ? 'public'`)
    .$if(wanted.receipt !== null, (q) => q.where('report.receipt', '=', wanted.receipt ?? 0))
    .$if(wanted.closedClasses.length > 0, (q) =>
      q.where(sql<boolean>`(${released} or not ${oneOf(wanted.closedClasses)})`),
    )
    .orderBy('report_event.at')
    .orderBy('report_event.report_id')
    .orderBy('report_event.seq')
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => ({
    id: `${row.receipt}-${row.seq}`,
    receipt: String(row.receipt),
    key: String(row.data.public),
    params: (row.data.params ?? {}) as Record<string, string>,
    at: row.at,
  }));
}
