import type { CaseExportQuery } from '@yiwang/contract';
import { marksOf } from '@yiwang/contract/marks';
import type { Catalogue } from '../../../catalogue/index.ts';
import { type Actor, type City, momentText } from '../../../kernel/index.ts';
import { unitById } from '../../../parties/index.ts';
import type { PlaceIndex } from '../../../places/index.ts';
import type { ExportWord, ExportWords } from './words.ts';

interface Around {
  readonly city: City;
  readonly actor: Actor;
  readonly t: ExportWords;
  readonly places: PlaceIndex;
  readonly catalogue: Catalogue;
  readonly now: Date;
}

/** What stands on top of the file: title, filter in words, definition of a figure's list, when and by whom. */
export async function aboutList(around: Around, query: CaseExportQuery): Promise<string[][]> {
  const { t, city, now, actor } = around;
  const { figure } = query;
  const { labelled, clauses, bracketed } = marksOf(query.lang);
  const by = 'name' in actor ? actor.name : '';
  return [
    [figure === undefined ? t('title') : labelled(t('title'), t.of('figure', figure))],
    [t('filter'), clauses(await filterWords(around, query)) || t('everything')],
    ...(figure === undefined ? [] : [[t('means'), t.of('means', figure)]]),
    [t('exported'), `${momentText(now, city.zone)}${bracketed(city.zone)}`, by],
  ];
}

async function filterWords(around: Around, query: CaseExportQuery): Promise<string[]> {
  const { t } = around;
  const { listed, labelled } = marksOf(query.lang);
  const line = (word: ExportWord, value: string | undefined | null) =>
    value === undefined || value === null || value === '' ? [] : [labelled(t(word), value)];
  return [
    ...line('queue', query.queue === 'all' ? null : t.of('queue', query.queue)),
    ...line('state', query.state && listed(query.state.map((one) => t.of('state', one)))),
    ...line('overlay', query.overlay && t.of('overlay', query.overlay)),
    ...line('light', query.light && t.of('light', query.light)),
    ...line('unit', await unitName(around, query.unit)),
    ...line('area', query.area && (around.places.areaByCode(query.area)?.name ?? query.area)),
    ...line('category', categoryName(around, query)),
    ...line('source', query.source && t.of('source', query.source)),
    ...line('text', query.text),
    ...period(around, query),
  ];
}

async function unitName({ city, t }: Around, unit: string | undefined): Promise<string | undefined> {
  if (unit === undefined || unit === 'none') return unit && t('none');
  return (await unitById(city.db, unit))?.name ?? unit;
}

function categoryName({ t, catalogue }: Around, { category, lang }: CaseExportQuery): string | undefined {
  if (category === undefined || category === 'none') return category && t('none');
  const [scheme = '', code = ''] = category.split(':');
  return catalogue.category({ scheme, code })?.name[lang] ?? category;
}

function period({ city, t }: Around, { from, to, moment, figure, lang }: CaseExportQuery): string[] {
  if (from === undefined && to === undefined) return [];
  const text = (at: string | undefined) => (at === undefined ? '' : momentText(new Date(at), city.zone));
  const name = figure === undefined ? t.of('moment', moment) : t('filter');
  return [marksOf(lang).labelled(name, `${text(from)} – ${text(to)}`)];
}
