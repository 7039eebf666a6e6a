import type { FigureReports, FigureReportsQuery } from '@yiwang/contract';
import { NONE, type Visibility } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { listFigureReports } from '../../signals/index.ts';
import { startOf } from '../period.ts';
import { prepare } from './read-figures.ts';

/** The reports behind a count of reports: of the same days and the same areas as the count. */
export async function listReports(
  city: City,
  sight: Visibility,
  { figure, cursor, limit, area, ...asked }: FigureReportsQuery,
  now: Date,
): Promise<FigureReports> {
  const { reports, days, countsReports } = await prepare(
    city,
    sight,
    { ...asked, area: area === NONE ? undefined : area, by: 'total' },
    { now, built: false },
  );
  if (!countsReports) return { items: [], cursor: null };
  const [from, to] = [startOf(days.from, city.zone), startOf(days.until, city.zone)];
  const scope = { ...reports, placeless: area === NONE };
  return listFigureReports(city, { figure, scope, from, to, cursor, limit }, now);
}
