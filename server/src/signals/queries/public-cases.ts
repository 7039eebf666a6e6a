import type { CategoryRef, PublicItem, PublicStateKey } from '@yiwang/contract';
import { type CaseView, casesNear, casesPublic, type PublicWanted } from '../../cases/index.ts';
import { type Catalogue, catalogueAt, looksAlike, tileOf } from '../../catalogue/index.ts';
import { type City, encodeCursor, unseal } from '../../kernel/index.ts';
import { metresBetween, placesOf } from '../../places/index.ts';
import type { Report } from '../change.ts';
import { publicKeyOf } from '../follow/public-state.ts';

/** What of a case's reports a person has released, added up. */
export interface Released {
  readonly text: string | null;
  readonly fileIds: readonly string[];
  readonly point: { readonly lng: number; readonly lat: number } | null;
}

const nothing: Released = { text: null, fileIds: [], point: null };

/** Open matters near a point, for "somebody has reported this already". */
export async function readNearby(
  city: City,
  wanted: {
    readonly lng: number;
    readonly lat: number;
    readonly radius: number;
    /** Only what the public sees under the same tile as this category. */
    readonly category: CategoryRef | null;
    readonly limit: number;
    readonly now: Date;
  },
): Promise<PublicItem[]> {
  const { category } = wanted;
  const point = { lng: wanted.lng, lat: wanted.lat };
  const catalogue = await catalogueAt(city, wanted.now);
  const near = await casesNear(city, { point, metres: wanted.radius, since: null, limit: 200 });
  const items = await presentCases(city, near, wanted.now, point);
  return items
    .filter(({ distance }) => distance !== null && distance <= wanted.radius + HALF_CELL_METRES)
    .filter((item) => category === null || isLike(catalogue, item, category))
    .slice(0, wanted.limit);
}

/** A rounded place may lie so far from the true one: half the diagonal of a 100 m cell. */
const HALF_CELL_METRES = 71;

function isLike(catalogue: Catalogue, { category }: PublicItem, wanted: CategoryRef): boolean {
  return category !== null && looksAlike(catalogue, category, wanted);
}

/** A page of the public list, newest first. */
export async function readPublicList(
  city: City,
  wanted: PublicWanted,
  now: Date,
): Promise<{ items: PublicItem[]; next: string | null }> {
  const rows = await casesPublic(city, { ...wanted, limit: wanted.limit + 1 });
  const shown = rows.slice(0, wanted.limit);
  const last = shown.at(-1);
  const more = rows.length > wanted.limit && last !== undefined;
  return {
    items: await presentCases(city, shown, now, null),
    next: more ? encodeCursor([last.openedAt.toISOString(), last.id]) : null,
  };
}

async function presentCases(
  city: City,
  views: readonly CaseView[],
  now: Date,
  from: { readonly lng: number; readonly lat: number } | null,
): Promise<PublicItem[]> {
  const [catalogue, released, index] = await Promise.all([
    catalogueAt(city, now),
    releasedOf(city, views),
    placesOf(city),
  ]);
  return views
    .filter((view) => isPublic(view, catalogue, released.get(view.id) ?? nothing))
    .map((view) => {
      const shown = released.get(view.id) ?? nothing;
      const place = shown.point ?? view.cell;
      const tile = tileOf(catalogue, view.class);
      const face = { ...view, dissent: false };
      return {
        id: view.id,
        category: view.class,
        categoryName: tile?.words.zh ?? null,
        categoryNameEn: tile?.words.en ?? null,
        icon: tile?.icon ?? null,
        state: { key: publicKeyOf(face) as PublicStateKey, params: {} },
        place: place === null ? null : { ...place, exact: shown.point !== null },
        areaName:
          index.areaByCode(view.area.slice(0, 9))?.name ??
          index.areaByCode(view.area.slice(0, 6))?.name ??
          null,
        receivedAt: view.openedAt.toISOString(),
        updatedAt: view.changedAt.toISOString(),
        closedAt: view.closedAt?.toISOString() ?? null,
        reporters: view.reporters,
        text: shown.text,
        fileIds: [...shown.fileIds],
        distance:
          from === null || place === null
            ? null
            : Math.round(metresBetween(from.lng, from.lat, place.lng, place.lat)),
      };
    });
}

/** Complaints about staff never, classes that the pack keeps only after a person has released something. */
export function isPublic(
  view: Pick<CaseView, 'complaint' | 'class'>,
  catalogue: Catalogue,
  released: Released,
): boolean {
  if (view.complaint) return false;
  const known = view.class === null ? null : catalogue.category(view.class);
  if (known?.publicBeforeRelease !== false) return true;
  return released.text !== null || released.fileIds.length > 0 || released.point !== null;
}

/** What has been released of the reports of these cases, by case. */
export async function releasedOf(
  city: City,
  views: readonly Pick<CaseView, 'id'>[],
): Promise<Map<string, Released>> {
  if (views.length === 0) return new Map();
  const reports = await city.db
    .selectFrom('report')
    .selectAll()
    .where(
      'case_id',
      'in',
      views.map((view) => view.id),
    )
    .where((eb) =>
      eb.or([
        eb('released_text_id', 'is not', null),
        eb('released_place', '=', true),
        eb('released_files', '<>', '{}' as never),
      ]),
    )
    .orderBy('received_at')
    .execute();
  return releasedByCase(city, reports);
}

async function releasedByCase(city: City, reports: readonly Report[]): Promise<Map<string, Released>> {
  const ids = reports.flatMap((report) => [
    report.released_text_id,
    report.released_place ? report.words_id : null,
  ]);
  const sealed = await unseal(
    city.db,
    ids.filter((id) => id !== null),
  );
  const byCase = new Map<string, Released>();
  for (const report of reports) {
    const before = byCase.get(report.case_id ?? '') ?? nothing;
    const text = sealed.get(report.released_text_id ?? '')?.text;
    const words = report.released_place ? sealed.get(report.words_id ?? '') : undefined;
    const { lng, lat } = (words ?? {}) as { lng?: number; lat?: number };
    byCase.set(report.case_id ?? '', {
      text: before.text ?? (typeof text === 'string' ? text : null),
      fileIds: [...before.fileIds, ...report.released_files],
      point: before.point ?? (lng == null || lat == null ? null : { lng, lat }),
    });
  }
  return byCase;
}
