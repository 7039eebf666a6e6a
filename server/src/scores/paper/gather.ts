import type { Board, Figures, FiguresQuery } from '@yiwang/contract';
import { readBoard, visibleTo } from '../../cases/index.ts';
import { type Actor, type City, momentText } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { readFigures } from '../queries/read-figures.ts';
import { momentsOf, type Span } from './span.ts';
import { type SummaryWords, summaryWords } from './words.ts';

/** Everything that a summary says, before it is drawn. */
export interface Summary {
  readonly t: SummaryWords;
  readonly cityName: string;
  readonly span: Span;
  /** When it was printed, in the city's zone. */
  readonly at: string;
  readonly scope: string;
  readonly total: Figures;
  readonly before: Figures;
  readonly byUnit: Figures;
  readonly byArea: Figures;
  readonly byCategory: Figures;
  /** Of a week only. */
  readonly byDay: Figures | null;
  readonly board: Board;
  readonly moment: (at: string | null) => string;
}

/** Figures and open work as the reader may see them; complaints about staff are on no such paper. */
export async function gatherSummary(
  city: City,
  actor: Actor,
  span: Span,
  lang: SummaryWords['lang'],
  now: Date,
): Promise<Summary> {
  const sight = visibleTo(actor);
  const t = summaryWords(lang);
  const figures = (by: FiguresQuery['by'], days: Pick<Span, 'from' | 'to'> = span) =>
    readFigures(city, sight, { by, ...momentsOf(city, days) }, now);
  const [total, before, byUnit, byArea, byCategory, byDay, board] = await Promise.all([
    figures('total'),
    figures('total', span.before),
    figures('unit'),
    figures('area'),
    figures('category'),
    span.kind === 'week' ? figures('day') : null,
    readBoard(city, actor, now, { ...sight, complaintAreas: [] }),
  ]);
  return {
    t,
    cityName: city.name,
    span,
    at: momentText(now, city.zone),
    scope: t('scope', { area: await areaName(city, total.area, t) }),
    total,
    before,
    byUnit,
    byArea,
    byCategory,
    byDay,
    board,
    moment: (at) => (at === null ? '' : momentText(new Date(at), city.zone)),
  };
}

async function areaName(city: City, code: string | null, t: SummaryWords): Promise<string> {
  return code === null ? t('whole') : ((await placesOf(city)).areaByCode(code)?.name ?? code);
}
