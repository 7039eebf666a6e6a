import type { CaseDetail, CaseTimelineItem } from '@yiwang/contract';
import { catalogueAt, catalogueVersion } from '../../catalogue/index.ts';
import { type Actor, type City, momentText, type NoPhoto, readPhoto } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { type Lang, type PaperWords, paperWords } from './words.ts';

/** A case as a paper names it: what the reader's own screen shows, in the language asked for. */
export interface CaseFace {
  readonly of: CaseDetail;
  readonly t: PaperWords;
  readonly cityName: string;
  readonly number: string;
  readonly category: string;
  readonly condition: string;
  readonly closing: string;
  readonly place: string;
  /** District, street, community, grid code. */
  readonly area: string;
  readonly said: readonly Said[];
  readonly moment: (at: string | null) => string;
  readonly who: (by: CaseTimelineItem['by']) => string;
  readonly readPhoto: (id: string, edge: number) => ReturnType<typeof readPhoto>;
  readonly noPhoto: (why: NoPhoto) => string;
}

/** A report as the reports section of the page gives it; the rest is there for desks only. */
export interface Said {
  readonly text?: string;
  readonly address?: string | null;
  readonly receiptNumber?: string;
  readonly name?: string | null;
  readonly phone?: string | null;
}

/** Gathers the names and words that every paper of a case needs. */
export async function faceOf(
  city: City,
  actor: Actor,
  of: CaseDetail,
  lang: Lang,
  now: Date,
): Promise<CaseFace> {
  const t = paperWords(lang);
  return {
    of,
    t,
    cityName: city.name,
    number: of.number ?? t('noNumber'),
    ...(await classOf(city, of, lang, now, t('noClass'))),
    place: of.place.label ?? of.place.areaName ?? of.place.area,
    area: await areaOf(city, of.place.area),
    said: saidIn(of.sections),
    moment: (at) => (at === null ? '' : momentText(new Date(at), city.zone)),
    who: (by) => by.name ?? t.of('actor', by.kind),
    readPhoto: (id, edge) => readPhoto(city, actor, id, edge),
    noPhoto: (why) => t(`photo.${why}`),
  };
}

async function classOf(city: City, of: CaseDetail, lang: Lang, now: Date, none: string) {
  if (of.class === null) return { category: none, condition: '', closing: '' };
  const { version, scheme, code, name, condition } = of.class;
  const catalogue = version > 0 ? await catalogueVersion(city, version) : await catalogueAt(city, now);
  const known = condition === null ? null : catalogue.condition({ scheme, code }, condition.code);
  return {
    category: catalogue.category({ scheme, code })?.name[lang] ?? name,
    condition: known?.text[lang] ?? condition?.name ?? '',
    closing: known?.closing[lang] ?? condition?.closingText ?? '',
  };
}

async function areaOf(city: City, code: string): Promise<string> {
  const places = await placesOf(city);
  const names = [6, 9, 12, 15].flatMap((digits) =>
    code.length < digits ? [] : (places.areaByCode(code.slice(0, digits))?.name ?? []),
  );
  return [...names, code].join(' ');
}

function saidIn(sections: CaseDetail['sections']): Said[] {
  const section = sections.reports as { items?: unknown } | undefined;
  return Array.isArray(section?.items)
    ? section.items.filter((one): one is Said => typeof one === 'object' && one !== null)
    : [];
}

const MOST = 3;

/** What reporters and finders said is the matter, the first of them. */
export function descriptionOf({ said, of, t }: CaseFace): string {
  const told = said
    .map(({ text, address }) => [text, address].filter(Boolean).join(' '))
    .filter((one) => one !== '');
  const found = Object.values(of.timeline.find((item) => item.type === 'opened')?.words ?? {});
  const all = told.length > 0 ? told : found;
  const more = all.length > MOST ? [t('more', { n: all.length - MOST })] : [];
  return [...all.slice(0, MOST), ...more].join('\n') || t('noDescription');
}

/** Photos of a case with the event they came with, the matter first; each once. */
export function photosOf(of: CaseDetail): { id: string; item: CaseTimelineItem | null }[] {
  const seen = new Set<string>();
  const all = [
    ...of.timeline.flatMap((item) => item.files.map((id) => ({ id, item }))),
    ...(of.firstPhoto === null ? [] : [{ id: of.firstPhoto, item: null }]),
  ];
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}
