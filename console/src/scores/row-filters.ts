import type { CaseFigureName, FigureName, ReportFigureName } from '@yiwang/contract';
import dayjs from 'dayjs';
import type { Filters } from '../cases/list/filters.ts';
import type { Asked } from './asked.ts';

/** First and last day of a row that stands for a day or a month. */
function spanOf(by: string, key: string): { from: string; to: string } | null {
  if (by === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(key)) return { from: key, to: key };
  if (by === 'month' && /^\d{4}-\d{2}$/.test(key))
    return { from: `${key}-01`, to: dayjs(`${key}-01`).endOf('month').format('YYYY-MM-DD') };
  return null;
}

/** Counts whose list is one of reports. */
const ofReports: ReadonlySet<string> = new Set([
  'reported',
  'reportedPublic',
  'valid',
  'validPublic',
  'accepted',
  'joinedReports',
  'answeredReports',
  'declined',
  'undecided',
] satisfies ReportFigureName[]);

export const isOfReports = (figure: FigureName): figure is ReportFigureName => ofReports.has(figure);

/** The list of cases behind a number: the same period and filters, narrowed to the row it stands in. */
export const rowFilters = (asked: Asked, key: string, figure: CaseFigureName): Filters => ({
  ...narrowed(asked, key),
  figure,
});

/** The same for a count of reports. A report has no unit. */
export function reportFilters(asked: Asked, key: string, figure: ReportFigureName) {
  const { unit: _, ...about } = narrowed(asked, key);
  return { ...about, figure };
}

function narrowed(asked: Asked, key: string): Filters {
  const { by, view, compare, ...period } = asked;
  const base: Filters = { ...period };
  if (key === 'total') return base;
  // A row of the cases that no unit, or no category, has yet.
  if (key === '')
    return by === 'unit' || by === 'category' || by === 'area' ? { ...base, [by]: 'none' } : base;
  const span = spanOf(by, key);
  if (span !== null)
    return {
      ...base,
      from: span.from < asked.from ? asked.from : span.from,
      to: span.to > asked.to ? asked.to : span.to,
    };
  return by === 'unit' || by === 'area' || by === 'category' || by === 'source'
    ? { ...base, [by]: key }
    : base;
}
