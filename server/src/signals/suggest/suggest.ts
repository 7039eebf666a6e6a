import type { ReportSuggestions } from '@yiwang/contract';
import { type Catalogue, catalogueAt } from '../../catalogue/index.ts';
import { type Actor, type City, unseal } from '../../kernel/index.ts';
import { responsibleUnit } from '../../parties/index.ts';
import type { Report } from '../change.ts';
import { categoryOf, type ReportWords } from '../present.ts';
import { seenReport } from '../queries/report-detail.ts';
import { findDuplicates } from './duplicates.ts';
import { matchCondition, matchWords } from './words.ts';

/**
 * What the machine thinks of a report: category and condition, the same matter elsewhere, the unit. Worked out when the
 * desk opens the report, so that receiving never waits for it.
 */
export async function suggestFor(
  city: City,
  actor: Actor,
  reportId: string,
  now: Date,
): Promise<ReportSuggestions> {
  const report = await seenReport(city, actor, reportId);
  const id = report.words_id;
  const words = (id === null ? {} : ((await unseal(city.db, [id])).get(id) ?? {})) as ReportWords;
  const catalogue = await catalogueAt(city, now);
  const categories = suggestCategories(catalogue, report, words.text ?? '');
  const best = categories[0]?.category ?? null;
  const [duplicates, unit] = await Promise.all([
    findDuplicates(city, report, words, best, now),
    suggestUnit(city, report, best, now),
  ]);
  return { categories, duplicates, unit };
}

/** The reporter's own choice first, then what the words speak for. */
function suggestCategories(
  catalogue: Catalogue,
  report: Report,
  text: string,
): ReportSuggestions['categories'] {
  const chosen = categoryOf(report);
  const own = chosen === null ? [] : [{ category: chosen, score: 0.9, code: 'chosen', word: '' }];
  const spoken = matchWords(catalogue, text).map((match) => ({ ...match, code: 'word' }));
  const seen = new Set<string>();
  return [...own, ...spoken].flatMap(({ category, score, code, word }) => {
    const known = catalogue.category(category);
    if (known === null || seen.has(known.serviceCode)) return [];
    seen.add(known.serviceCode);
    const likely = matchCondition(catalogue, known, text);
    const conditions = [...known.conditions]
      .sort((a, b) => Number(b.code === likely) - Number(a.code === likely))
      .map((condition) => ({ code: condition.code, name: condition.text.zh }));
    const reason = { code, params: word === '' ? {} : { word } };
    const { scheme, code: categoryCode } = known;
    const name = { name: known.name.zh, nameEn: known.name.en };
    return [{ category: { scheme, code: categoryCode }, ...name, score, reason, conditions }];
  });
}

/** The unit that the responsibility list names, with its rule as the reason. */
async function suggestUnit(
  city: City,
  report: Report,
  category: { readonly scheme: string; readonly code: string } | null,
  now: Date,
): Promise<ReportSuggestions['unit']> {
  if (category === null || report.area === '') return null;
  const found = await responsibleUnit(city.db, { category, area: report.area, at: now });
  if (found === null) return null;
  const { zh, en } = found.sentence;
  const params = { rule: `${found.ruleId}@${found.ruleVersion}`, zh, en };
  return { unitId: found.unitId, name: found.unitName, reason: { code: 'responsibility-list', params } };
}
