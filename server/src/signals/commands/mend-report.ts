import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { catalogueAt } from '../../catalogue/index.ts';
import { refuseField, seal, unseal } from '../../kernel/index.ts';
import { unitById } from '../../parties/index.ts';
import { dirtOf, placesOf, roundPlace } from '../../places/index.ts';
import type { Change } from '../change.ts';
import type { DeskCall } from './run-command.ts';

type Bodies = typeof reportCommandBodies;

/** 改类: another kind or category. As a complaint about staff it leaves the desk for supervision at once. */
export async function reclassifyReport({
  city,
  body,
  now,
}: DeskCall<z.output<Bodies['reclassify']>>): Promise<Change> {
  const { kind, category } = body;
  if (category != null && (await catalogueAt(city, now)).category(category) === null)
    refuseField('/category', 'unknown');
  const classed =
    category === undefined
      ? {}
      : { category_scheme: category?.scheme ?? null, category_code: category?.code ?? null, condition: null };
  return {
    type: 'reclassified@1',
    data: { kind, category: category ?? null },
    set: { kind, ...classed },
    ...(kind === 'complaint' ? { public: { key: 'supervision' as const, params: {}, silent: true } } : {}),
  };
}

/** The place as the desk found it out; marks about the place go. What the reporter sent is kept. */
export async function moveReport({
  tx,
  city,
  report,
  body,
  now,
}: DeskCall<z.output<Bodies['place']>>): Promise<Change> {
  const { lng, lat, address } = body;
  const index = await placesOf(city);
  if (dirtOf({ lng, lat }, index) !== null) refuseField('/lng', 'outside-city');
  const before = report.words_id === null ? {} : (await unseal(tx, [report.words_id])).get(report.words_id);
  const words = { ...before, lng, lat, ...(address === undefined ? {} : { address }) };
  const { id } = await seal(tx, { kind: 'report-words', subject: `report:${report.id}`, body: words, now });
  const cell = roundPlace({ lng, lat });
  return {
    type: 'moved@1',
    wordsId: id,
    set: {
      words_id: id,
      cell_lng: cell.lng,
      cell_lat: cell.lat,
      area: index.locate({ lng, lat }).areaCode ?? report.area,
      flags: report.flags.filter((flag) => !flag.startsWith('place-')),
    },
  };
}

/** Somebody has looked at what came from a busy address. */
export async function reviewReport({ report }: DeskCall<object>): Promise<Change> {
  return {
    type: 'reviewed@1',
    set: { review: false, flags: report.flags.filter((flag) => flag !== 'busy-origin') },
  };
}

/** The unit a complaint is about: from now on nobody of it sees the report, whatever his post. */
export async function nameUnit({ tx, body }: DeskCall<z.output<Bodies['name-unit']>>): Promise<Change> {
  const unit = await unitById(tx, body.unitId);
  if (unit === null) return refuseField('/unitId', 'unknown');
  return { type: 'unit-named@1', data: { unitId: unit.id }, set: { unit_concerned: unit.path } };
}
