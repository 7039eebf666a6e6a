import type { ReportSuggestions } from '@yiwang/contract';
import { type CaseView, casesNear } from '../../cases/index.ts';
import type { City } from '../../kernel/index.ts';
import { metresBetween } from '../../places/index.ts';
import type { Report } from '../change.ts';
import { deskOf } from '../desk.ts';
import { similarFiles } from '../files.ts';
import type { ReportWords } from '../present.ts';

type Duplicate = ReportSuggestions['duplicates'][number];
type Category = { readonly scheme: string; readonly code: string } | null;

const DAY = 86_400_000;
const MOST = 8;
/** Below this score a case is not worth a look. */
const LEAST = 0.3;

/**
 * Cases that may be the same matter: near in place and time, of the same category, or with the same picture. Closed
 * ones too: a new report about one of these opens a linked case (反弹).
 */
export async function findDuplicates(
  city: City,
  report: Report,
  words: ReportWords,
  category: Category,
  now: Date,
): Promise<Duplicate[]> {
  const { lng = null, lat = null } = words;
  if (lng === null || lat === null) return [];
  const { settings } = await deskOf(city, now);
  const since = new Date(now.getTime() - settings.duplicateDays * DAY);
  const near = await casesNear(city, {
    point: { lng, lat },
    metres: settings.duplicateMetres,
    since,
    limit: 50,
  });
  const alike = await similarFiles(city, report.file_ids);
  return near
    .filter((one) => one.id !== report.case_id)
    .map((one) => score(one, { lng, lat }, category, alike, settings.duplicateMetres, now))
    .filter((one) => one.score >= LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}

function score(
  one: CaseView,
  point: { readonly lng: number; readonly lat: number },
  category: Category,
  alike: ReadonlySet<string>,
  reach: number,
  now: Date,
): Duplicate {
  const distance =
    one.cell === null ? reach : Math.round(metresBetween(point.lng, point.lat, one.cell.lng, one.cell.lat));
  const hours = Math.max(0, (now.getTime() - one.openedAt.getTime()) / 3_600_000);
  const samePhoto = one.reportIds.some((id) => alike.has(id));
  const sameClass =
    category !== null && one.class?.scheme === category.scheme && one.class.code === category.code;
  const closeness = Math.max(0, 1 - distance / (reach * 1.5));
  const freshness = Math.exp(-hours / (24 * 14));
  const total = samePhoto ? 1 : 0.45 * closeness + (sameClass ? 0.4 : 0) + 0.15 * freshness;
  const code = samePhoto ? 'same-photo' : sameClass ? 'same-class-near' : 'near';
  return {
    caseId: one.id,
    caseNumber: one.number,
    state: one.state,
    closed: one.endedAt !== null,
    category: one.class,
    distance,
    hours: Math.round(hours),
    samePhoto,
    fileId: one.firstFile,
    score: Math.round(total * 100) / 100,
    reason: { code, params: { metres: distance, hours: Math.round(hours) } },
  };
}
