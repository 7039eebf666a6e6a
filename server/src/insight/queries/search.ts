import type { SearchAnswer, SearchGroupName, SearchHit, searchQuerySchema } from '@yiwang/contract';
import type { z } from 'zod';
import { caseScope, casesByIds, casesByNumber } from '../../cases/index.ts';
import { type Actor, type City, mayEver } from '../../kernel/index.ts';
import { reportScope, reportsByIds, searchReports } from '../../signals/index.ts';
import { caseHit, reportHit } from '../present.ts';
import { questionOf } from '../question.ts';
import type { WantedTerm } from '../segment.ts';
import { findText } from './find-text.ts';
import { areasNamed, classesNamed, unitsNamed } from './named.ts';

/** Who asks, for how much, and when. */
interface Asked {
  readonly city: City;
  readonly actor: Actor;
  readonly limit: number;
  readonly now: Date;
}

type Group = SearchAnswer['groups'][number];

/** Everything that answers what was typed, in groups; each kind of thing only as far as the actor may see it. */
export async function search(
  city: City,
  actor: Actor,
  { q, limit }: z.output<typeof searchQuerySchema>,
  now: Date,
): Promise<SearchAnswer> {
  const asked = { city, actor, limit, now };
  const { number, receipt, lastFour, terms, name } = questionOf(q);
  const group = async (group: SearchGroupName, hits: Promise<SearchHit[]>): Promise<Group> => ({
    group,
    hits: await hits,
  });
  const groups = await Promise.all([
    group('cases', number === null ? none : byNumber(asked, number)),
    group('reports', receipt === null ? none : byReceipt(asked, receipt)),
    group('phone', lastFour === null ? none : byPhone(asked, lastFour)),
    group('places', byText(asked, 'place', terms)),
    group('words', byText(asked, 'words', terms)),
    group('units', unitsNamed(city, name, limit)),
    group('classes', classesNamed(city, name, limit, now)),
    group('areas', areasNamed(city, name, limit)),
  ]);
  return { groups: groups.filter(({ hits }) => hits.length > 0) };
}

const none: Promise<SearchHit[]> = Promise.resolve([]);

async function byNumber({ city, actor, limit, now }: Asked, number: string): Promise<SearchHit[]> {
  return (await casesByNumber(city, actor, number, limit, now)).map(caseHit);
}

async function byReceipt({ city, actor, limit, now }: Asked, q: string): Promise<SearchHit[]> {
  if (!mayEver(actor, 'signals:read')) return [];
  return (await searchReports(city, actor, { q, by: 'number', limit }, now)).map(reportHit);
}

/** Only for posts that may look at reporters; the search itself logs the look, found or not. */
async function byPhone({ city, actor, limit, now }: Asked, q: string): Promise<SearchHit[]> {
  if (!mayEver(actor, 'signals:contact')) return [];
  return (await searchReports(city, actor, { q, by: 'phone', limit }, now)).map(reportHit);
}

/** Cases first; a report only where its case is not among them already. */
async function byText(
  { city, actor, limit, now }: Asked,
  column: 'place' | 'words',
  terms: readonly WantedTerm[],
): Promise<SearchHit[]> {
  const [caseIds, reportIds] = await Promise.all([
    findText(city, { kind: 'case', column, terms, scope: caseScope(actor), limit }),
    findText(city, { kind: 'report', column, terms, scope: reportScope(actor), limit }),
  ]);
  const [cases, reports] = await Promise.all([
    casesByIds(city, actor, caseIds, now),
    reportsByIds(city, actor, reportIds, now),
  ]);
  const shown = new Set(cases.map(({ id }) => id));
  const alone = reports.filter(({ caseId }) => caseId === null || !shown.has(caseId));
  return [...cases.map(caseHit), ...alone.map(reportHit)].slice(0, limit);
}
