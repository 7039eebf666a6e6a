import type { CaseClass, CaseDetail, CaseSummary, CatalogueDocument } from '@yiwang/contract';
import dayjs from 'dayjs';
import { languageNow, say } from '../i18n/define.ts';
import { words } from './words/index.ts';

/** English by `scheme|code`, `scheme|code|condition` and, for what "closed" means, a third part; cases carry Chinese. */
const english = new Map<string, string>();

/** Takes the English names of a catalogue over; called once when the page speaks English. */
export function learnEnglish(catalogue: Pick<CatalogueDocument, 'categories'>): void {
  for (const category of catalogue.categories) {
    const key = `${category.scheme}|${category.code}`;
    english.set(key, category.name.en);
    for (const { code, text, closing } of category.conditions) {
      english.set(`${key}|${code}`, text.en);
      english.set(`${key}|${code}|closing`, closing.en);
    }
  }
}

/** Names of a class in the language of the moment; an unknown one keeps its own. */
export function classNames(of: CaseClass): {
  readonly category: string;
  readonly condition: string | undefined;
} {
  if (languageNow() === 'zh') return { category: of.name, condition: of.condition?.name };
  const key = `${of.scheme}|${of.code}`;
  const condition =
    of.condition === null ? undefined : (english.get(`${key}|${of.condition.code}`) ?? of.condition.name);
  return { category: english.get(key) ?? of.name, condition };
}

/** What must be true before the case may close, in the language of the moment. */
export function closingText({ scheme, code, condition }: CaseClass): string | null {
  const own = condition?.closingText ?? null;
  if (own === null || condition === null || languageNow() === 'zh') return own;
  return english.get(`${scheme}|${code}|${condition.code}|closing`) ?? own;
}

/** The English name of a condition, where the catalogue is known. */
export const conditionName = (
  scheme: string,
  code: string,
  condition: { code: string; name: string },
): string =>
  languageNow() === 'zh'
    ? condition.name
    : (english.get(`${scheme}|${code}|${condition.code}`) ?? condition.name);

/** Category and condition in one line. */
export function classText(of: Pick<CaseSummary, 'class'>, none: string): string {
  if (of.class === null) return none;
  const { category, condition } = classNames(of.class);
  return condition === undefined ? category : `${category} · ${condition}`;
}

/** A reason in words; an exit without one is named after the event that ended the case. */
export function reasonText(code: string): string {
  const t = say(words);
  const known = t.of('reason', code);
  return known === code ? t.of('event', code) : known;
}

/** "7 工作日". */
export function limitText(limit: { amount: number; unit: string }): string {
  const t = say(words);
  return t('limit.text', { amount: limit.amount, unit: t.of('unit', limit.unit) });
}

/** A first wording of the answer to the reporter: who did what when. The one who closes corrects it. */
export function closingReply(of: CaseDetail): string {
  const t = say(words);
  const back = of.timeline.findLast((item) => item.type === 'handed-back' || item.type === 'self-handled');
  const unit = of.levels.at(-1)?.unit.name ?? of.levels[0]?.unit.name ?? null;
  if (back === undefined || unit === null) return '';
  return t('close.reply.first', { unit, on: dayjs(back.at).format(t('day.format')) });
}

/** Where the case is, for a person: address line, else names, else the code. */
export const placeText = (of: Pick<CaseSummary, 'place'>): string =>
  of.place.label ?? of.place.areaName ?? of.place.area;
