import type { City } from '../../kernel/index.ts';

/** What the reporters of a case, the public list and the duplicates' panel need to know of it. No personal data. */
export interface CaseView {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly overlays: readonly string[];
  readonly reworks: number;
  readonly selfHandled: boolean;
  readonly complaint: boolean;
  readonly dissents: number;
  readonly area: string;
  readonly class: { readonly scheme: string; readonly code: string } | null;
  /** Centre of the 100 m cell. */
  readonly cell: { readonly lng: number; readonly lat: number } | null;
  readonly firstFile: string | null;
  readonly leadUnitId: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly closedAt: Date | null;
  readonly endedAt: Date | null;
  /** When the stage the case is in is due, and when the handling is. */
  readonly dueAt: Date | null;
  readonly handleDueAt: Date | null;
  readonly exitReason: string | null;
  readonly mergedInto: string | null;
  /** Public reports that belong to it. */
  readonly reporters: number;
  readonly reportIds: readonly string[];
}

/** What a fact of a case says of how the case stood then; moments are ISO texts once it is in the feed. */
export interface CaseFaceThen {
  readonly overlays: readonly string[];
  readonly reworks: number;
  readonly selfHandled: boolean;
  readonly dissents: number;
  readonly dueAt: Date | string | null;
  readonly handleDueAt: Date | string | null;
}

const columns = `id, number, state, overlays, reworks, self_handled as "selfHandled", complaint, dissents, area,
  case when scheme is not null then json_build_object('scheme', scheme, 'code', category) end as class,
  case when cell_lng is not null then json_build_object('lng', cell_lng, 'lat', cell_lat) end as cell,
  first_file as "firstFile", lead_unit_id as "leadUnitId", opened_at as "openedAt", changed_at as "changedAt",
  closed_at as "closedAt", ended_at as "endedAt", due_at as "dueAt", handle_due_at as "handleDueAt",
  exit_reason as "exitReason", merged_into as "mergedInto", public_reports as reporters,
  report_ids as "reportIds"`;

/** Views of cases by id; unknown ids are left out. */
export async function caseViewsOf(city: City, ids: readonly string[]): Promise<Map<string, CaseView>> {
  if (ids.length === 0) return new Map();
  const text = `select ${columns} from ${city.schema}.city_case where id = any($1::uuid[])`;
  const found = await city.pool.query<CaseView>(text, [ids]);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Where to look for cases: around a point. */
export interface NearWanted {
  readonly point: { readonly lng: number; readonly lat: number };
  readonly metres: number;
  /** Closed ones too, when they ended after this moment; null: open ones only. */
  readonly since: Date | null;
  readonly limit: number;
}

const METRES_PER_DEGREE = 111_320;

/** Cases whose cell lies near a point, the nearest first. */
export async function casesNear(city: City, wanted: NearWanted): Promise<CaseView[]> {
  const { lng, lat } = wanted.point;
  // Cells are 100 m wide: a case may lie up to 71 m from the centre of its own.
  const dLat = (wanted.metres + 71) / METRES_PER_DEGREE;
  const dLng = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const box = [lng - dLng, lat - dLat, lng + dLng, lat + dLat];
  const inBox = 'point(cell_lng, cell_lat) <@ box(point($1, $2), point($3, $4))';
  const from = `select ${columns} from ${city.schema}.city_case`;
  const open = `${from} where ended_at is null and ${inBox}`;
  const closed = `${from} where closed_at > $5 and ended_at is not null and ${inBox} limit 100`;
  const found =
    wanted.since === null
      ? await city.pool.query<CaseView>(open, box)
      : await city.pool.query<CaseView>(`(${open}) union all (${closed})`, [...box, wanted.since]);
  const squared = ({ cell }: CaseView) =>
    cell === null ? Infinity : (cell.lat - lat) ** 2 + ((cell.lng - lng) * (dLat / dLng)) ** 2;
  return found.rows.sort((a, b) => squared(a) - squared(b)).slice(0, wanted.limit);
}

/** A page of cases for the public list, newest first. */
export interface PublicWanted {
  readonly scheme: string | null;
  readonly category: string | null;
  readonly area: string | null;
  readonly open: boolean | null;
  /** West, south, east, north. */
  readonly bbox: readonly [number, number, number, number] | null;
  readonly openedFrom?: Date | null;
  readonly openedTo?: Date | null;
  readonly changedFrom?: Date | null;
  readonly changedTo?: Date | null;
  /** Key of the last row of the page before. */
  readonly after: readonly [openedAt: string, id: string] | null;
  readonly offset?: number;
  readonly limit: number;
}

/** Cases of the public list: no complaints about staff, nothing voided or merged. */
export async function casesPublic(city: City, wanted: PublicWanted): Promise<CaseView[]> {
  const { text, values } = casesPublicQuery(city, wanted);
  return (await city.pool.query<CaseView>(text, values)).rows;
}

/** The query alone, so that its plan can be looked at. */
export function casesPublicQuery(city: City, wanted: PublicWanted): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const hole = (value: unknown) => `$${values.push(value)}`;
  const when = (value: unknown, condition: (value: string) => string) =>
    value == null ? [] : [condition(hole(value))];
  const { bbox, after } = wanted;
  const conditions = [
    "not complaint and state not in ('merged', 'voided')",
    ...when(wanted.scheme, (v) => `scheme = ${v}`),
    ...when(wanted.category, (v) => `category = ${v}`),
    ...when(wanted.area, (v) => `area like ${v} || '%'`),
    ...when(wanted.openedFrom, (v) => `opened_at >= ${v}`),
    ...when(wanted.openedTo, (v) => `opened_at <= ${v}`),
    ...when(wanted.changedFrom, (v) => `changed_at >= ${v}`),
    ...when(wanted.changedTo, (v) => `changed_at <= ${v}`),
    ...(wanted.open === null
      ? []
      : [wanted.open ? 'closed_at is null and ended_at is null' : 'closed_at is not null']),
    ...(bbox === null
      ? []
      : [
          `point(cell_lng, cell_lat) <@ box(point(${bbox.slice(0, 2).map(hole)}), point(${bbox.slice(2).map(hole)}))`,
        ]),
    ...(after === null ? [] : [`(opened_at, id) < (${hole(after[0])}, ${hole(after[1])})`]),
  ];
  const text = `select ${columns} from ${city.schema}.city_case where ${conditions.join(' and ')}
    order by opened_at desc, id desc limit ${hole(wanted.limit)} offset ${hole(wanted.offset ?? 0)}`;
  return { text, values };
}

/** What a reporter may read of how a case ended or stands still. */
export interface CaseEnding {
  /** Sealed row whose body has `reply` or `note`. */
  readonly wordsId: string | null;
  readonly files: readonly string[];
  /** Review date of the last suspension, ISO date. */
  readonly reviewDate: string | null;
}

const endings = ['closed', 'refused', 'voided', 'referred', 'self-handled'];

/** The last ending and the last suspension of a case, from its own events. */
export async function caseEndingOf(city: City, id: string): Promise<CaseEnding> {
  const found = await city.pool.query<{ text: string }>(
    `select text from ${city.schema}.case_event
     where case_id = $1 and split_part(type, '@', 1) = any($2) order by seq desc limit 20`,
    [id, [...endings, 'suspended']],
  );
  const events = found.rows.map((row) => JSON.parse(row.text) as StoredEvent);
  const ending = events.find((event) => endings.includes(event.type.split('@')[0] ?? ''));
  const suspension = events.find((event) => event.type.startsWith('suspended'));
  return {
    wordsId: ending?.words?.id ?? null,
    files: ending?.files ?? [],
    reviewDate: suspension?.data?.reviewDate ?? null,
  };
}

interface StoredEvent {
  readonly type: string;
  readonly words?: { readonly id: string };
  readonly files?: readonly string[];
  readonly data?: { readonly reviewDate?: string };
}
