import type { Sentence } from '@yiwang/contract';
import { catalogueAt } from '../catalogue/index.ts';
import { type City, Refusal } from '../kernel/index.ts';
import { placesOf } from '../places/index.ts';

export interface RuleFacts {
  readonly scheme: string;
  readonly codePrefix: string;
  readonly area: string;
  readonly unit: { readonly name: string; readonly nameEn: string | null };
}

/** The rule as a sentence in both languages, with the names of today: a rule is read, not decoded. */
export async function sentenceOf(city: City, rule: RuleFacts, now: Date): Promise<Sentence> {
  const area = await areaNames(city, rule.area);
  const matter = await matterNames(city, rule, now);
  return {
    zh: `${area.zh}${matter.zh}由${rule.unit.name}负责`,
    en: `${matter.en} ${area.en}: ${rule.unit.nameEn ?? rule.unit.name}`,
  };
}

async function areaNames(city: City, code: string): Promise<Sentence> {
  if (code === '') return { zh: '全市', en: 'in the whole city' };
  const area = (await placesOf(city)).areaByCode(code);
  return { zh: area?.name ?? `区域 ${code} `, en: `in ${area?.nameEn ?? area?.name ?? code}` };
}

/** The words of a class, of a group of classes with the code's beginning, or of everything. */
async function matterNames(city: City, { scheme, codePrefix }: RuleFacts, now: Date): Promise<Sentence> {
  if (codePrefix === '') return { zh: '的各类问题', en: 'Everything' };
  const under = (await categories(city, now)).filter(
    (category) => category.scheme === scheme && category.code.startsWith(codePrefix),
  );
  const exact = under.find((category) => category.code === codePrefix);
  const majors = new Set(under.map((category) => category.major));
  const words = exact?.name ?? (majors.size === 1 ? under[0]?.majorName : undefined);
  if (words === undefined)
    return { zh: `编码 ${codePrefix} 开头的问题`, en: `Codes beginning with ${codePrefix}` };
  return { zh: `「${words.zh}」类问题`, en: words.en };
}

/** A rule may be written before a catalogue is published. */
async function categories(city: City, now: Date) {
  try {
    return (await catalogueAt(city, now)).categories;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
