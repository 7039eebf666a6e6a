import {
  type FigureName,
  type Figures,
  type FiguresExportQuery,
  type FiguresRow,
  figureNames,
} from '@yiwang/contract';
import type { Visibility } from '../../cases/index.ts';
import { catalogueAt } from '../../catalogue/index.ts';
import { type City, momentText, type Sheet, type SheetColumn } from '../../kernel/index.ts';
import { unitById } from '../../parties/index.ts';
import { placesOf } from '../../places/index.ts';
import { type FigureFileWords, figureFileWords } from './export-words.ts';
import { readFigures } from './read-figures.ts';

/** A table of figures as a file: what was counted how on top, a line for each row, the total last. */
export async function exportFigures(
  city: City,
  sight: Visibility,
  by: string,
  query: FiguresExportQuery,
  now: Date,
): Promise<Sheet<FiguresRow>> {
  const { columns, lang, format: _, ...asked } = query;
  const figures = await readFigures(city, sight, asked, now);
  const t = figureFileWords(lang);
  const rates = Object.keys(figures.total.rates).filter((name) => columns?.includes(name) ?? true);
  const counts = figureNames.filter((name) => columns?.includes(name) ?? true);
  const scope = await scopeOf(city, t, query, figures, now);
  return {
    name: `${t.of('figures', 'title')} ${dayOf(figures.from, city)}`,
    zone: city.zone,
    about: [
      ...scope,
      ...definitions(figures, counts, rates, t),
      [t.own.exported, momentText(now, city.zone), by],
    ],
    columns: columnsOf(query, counts, rates, t),
    rows: [
      ...figures.rows,
      { ...figures.total, name: t.of('figures', 'total'), nameEn: t.of('figures', 'total') },
    ],
  };
}

const dayOf = (at: string, city: City): string => momentText(new Date(at), city.zone).slice(0, 10);

async function scopeOf(
  city: City,
  t: FigureFileWords,
  query: FiguresExportQuery,
  figures: Figures,
  now: Date,
): Promise<string[][]> {
  const [places, catalogue] = await Promise.all([placesOf(city), catalogueAt(city, now)]);
  const { unit, category, source, lang } = query;
  const [scheme = '', code = ''] = category?.split(':') ?? [];
  const lastDay = new Date(Date.parse(figures.to) - 1).toISOString();
  const line = (name: string, value: string | undefined) => (value === undefined ? [] : [[name, value]]);
  const nobody = t.of('figures', 'nobody');
  return [
    [t.marks.labelled(t.of('figures', 'title'), t.of('figures.by', query.by))],
    [t.own.period, `${dayOf(figures.from, city)} – ${dayOf(lastDay, city)}${t.own.lastDay}`],
    [
      t.own.scope,
      figures.area === null ? t.own.whole : (places.areaByCode(figures.area)?.name ?? figures.area),
    ],
    ...line(t.own.unit, unit && (unit === 'none' ? nobody : ((await unitById(city.db, unit))?.name ?? unit))),
    ...line(t.own.category, category && (catalogue.category({ scheme, code })?.name[lang] ?? category)),
    ...line(t.own.source, source && t.of('source', source)),
  ];
}

/** What each count counts, what each rate divides by what, by which version, from which moment. */
function definitions(
  figures: Figures,
  counts: readonly FigureName[],
  rates: readonly string[],
  t: FigureFileWords,
): string[][] {
  const name = (one: FigureName) => t.of('figure', one);
  const made = rates.flatMap((rate) => figures.total.rates[rate] ?? []);
  const inside = made.flatMap(({ numerator, denominator, plus, minus }) => [
    numerator,
    denominator,
    ...plus,
    minus,
  ]);
  const used = figureNames.filter((one) => counts.includes(one) || inside.includes(one));
  const { version, variants } = figures.formulas;
  const chosen = Object.entries(variants).flatMap(([variant, value]) =>
    variant === 'publishAfterDays' ? [] : [t.of(`figures.variant.${variant}`, String(value))],
  );
  return [
    ...rates.map((rate) => [t.of('rate', rate), formula(figures, rate, name)]),
    ...used.map((one) => [name(one), t.of('means', one)]),
    [t.own.formulas, t.marks.labelled(String(version), t.marks.clauses(chosen))],
    [
      t.own.counted,
      t.marks.clauses([
        figures.countedAt,
        `${t.own.position} ${figures.position}`,
        t.of('figures.basis', figures.basis),
      ]),
    ],
    ...(figures.corrections.count === 0 ? [] : [[t.own.corrected, String(figures.corrections.count)]]),
    [t.of('figures', 'noPersons')],
  ];
}

function formula(figures: Figures, rate: string, name: (one: FigureName) => string): string {
  const made = figures.total.rates[rate];
  if (made === undefined) return '';
  const below = [made.denominator, ...made.plus].map(name).join(' + ');
  const less = made.minus === null ? '' : ` − ${name(made.minus)}`;
  return `${name(made.numerator)} ÷ ${less === '' && made.plus.length === 0 ? below : `(${below}${less})`}`;
}

function columnsOf(
  { by, lang }: FiguresExportQuery,
  counts: readonly FigureName[],
  rates: readonly string[],
  t: FigureFileWords,
): SheetColumn<FiguresRow>[] {
  const nameOf = (row: FiguresRow): string => {
    if (by === 'source') return t.of('source', row.name ?? row.key);
    return ((lang === 'en' ? row.nameEn : null) ?? row.name) || row.key || t.of('figures', 'nobody');
  };
  return [
    { title: t.of('figures.by', by), kind: 'text', width: 26, value: nameOf },
    { title: t.own.key, kind: 'text', width: 16, value: ({ key }) => (key === 'total' ? null : key) },
    ...counts.map(
      (one): SheetColumn<FiguresRow> => ({
        title: t.of('figure', one),
        kind: 'number',
        width: 12,
        value: (row) => row.counts[one] ?? null,
      }),
    ),
    ...rates.flatMap((rate) => rateColumns(rate, t)),
  ];
}

/** A rate with what it was made of, so that it can be checked on paper. */
function rateColumns(rate: string, t: FigureFileWords): SheetColumn<FiguresRow>[] {
  const title = t.of('rate', rate);
  return [
    { title, kind: 'share', width: 12, value: ({ rates }) => rates[rate]?.value ?? null },
    {
      title: `${title}${t.marks.bracketed(t.own.over)}`,
      kind: 'number',
      width: 12,
      value: (row) => overOf(row, rate),
    },
    {
      title: `${title}${t.marks.bracketed(t.own.under)}`,
      kind: 'number',
      width: 12,
      value: (row) => underOf(row, rate),
    },
  ];
}

function overOf({ counts, rates }: FiguresRow, rate: string): number | null {
  const made = rates[rate];
  return made === undefined ? null : (counts[made.numerator] ?? 0);
}

function underOf({ counts, rates }: FiguresRow, rate: string): number | null {
  const made = rates[rate];
  if (made === undefined) return null;
  const count = (one: FigureName) => counts[one] ?? 0;
  const below = [made.denominator, ...made.plus].reduce((sum, one) => sum + count(one), 0);
  return below - (made.minus === null ? 0 : count(made.minus));
}
