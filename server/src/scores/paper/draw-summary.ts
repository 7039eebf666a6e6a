import { type FigureName, type Figures, type FiguresRow, figureNames } from '@yiwang/contract';
import { drawTable, type Paper } from '../../kernel/index.ts';
import { drawAttention } from './draw-attention.ts';
import type { Summary } from './gather.ts';
import { movedBy, nameOf, type Shown, shortOf, textOf } from './numbers.ts';

const main: readonly Shown[] = [
  'reported',
  'reportedPublic',
  'accepted',
  'opened',
  'registered',
  'dueToHandle',
  'handledOnTimeRate',
  'dueToClose',
  'closeRate',
  'closedOnTimeRate',
  'lateUnclosed',
  'reworkRate',
  'satisfiedRate',
];
const ends: readonly Shown[] = [
  'declined',
  'answeredReports',
  'joinedReports',
  'notRegistered',
  'merged',
  'voided',
  'referred',
  'selfHandled',
  'selfHandledRate',
  'ended',
  'returned',
  'returnedAgain',
  'reopened',
  'rebound',
  'falseClosed',
];
const byDay: readonly Shown[] = ['reported', 'accepted', 'opened', 'registered', 'ended', 'lateUnclosed'];
const byUnit: readonly Shown[] = [
  'registered',
  'dueToHandle',
  'handledOnTimeRate',
  'lateOpen',
  'closedOnTimeRate',
  'returned',
  'reworkRate',
];
const byArea: readonly Shown[] = [
  'reported',
  'registered',
  'dueToClose',
  'closeRate',
  'closedOnTimeRate',
  'lateUnclosed',
  'satisfiedRate',
];
const byCategory: readonly Shown[] = [
  'opened',
  'registered',
  'closeRate',
  'closedOnTimeRate',
  'lateUnclosed',
];
const CATEGORIES = 15;
/** Rows of a table by unit or area; more are a list, not a summary. */
const ROWS = 60;

/** 日报, 周报: the numbers against those before, what is late and why, by unit, area and class, ends, definitions. */
export async function drawSummary(paper: Paper, summary: Summary): Promise<void> {
  const { t, span } = summary;
  drawHead(paper, summary);
  paper.heading(t('numbers'));
  drawAgainst(paper, summary, main);
  if (summary.byDay !== null) {
    paper.heading(t('days'));
    drawRows(paper, summary, summary.byDay, byDay, { head: t('day') });
  }
  drawAttention(paper, summary);
  paper.heading(t('unit'));
  drawRows(paper, summary, worstFirst(summary.byUnit, 'lateOpen'), byUnit, {
    none: t.of('figures', 'nobody'),
  });
  paper.heading(t('area'));
  drawRows(paper, summary, summary.byArea, byArea, { none: t.of('figures', 'nowhere') });
  paper.heading(t('category', { n: CATEGORIES }));
  drawRows(paper, summary, first(worstFirst(summary.byCategory, 'opened'), CATEGORIES), byCategory, {
    none: t.of('figures', 'noClass'),
  });
  paper.heading(t('exits'));
  drawAgainst(paper, summary, ends);
  await paper.breathe();
  drawMeanings(paper, summary, [
    ...main,
    ...ends,
    ...(span.kind === 'week' ? byDay : []),
    ...byUnit,
    ...byArea,
  ]);
}

function drawHead(paper: Paper, { t, cityName, span, scope, at }: Summary): void {
  paper.text(cityName, { size: 12, align: 'center' });
  paper.text(t(`title.${span.kind}`), { size: 22, weight: 'strong', align: 'center' });
  paper.text(periodText(span, t), { size: 12, align: 'center' });
  paper.text(scope, { size: 10, align: 'center' });
  if (span.unfinished) paper.text(t('unfinished', { at }), { size: 9, align: 'center' });
}

/** The days of a summary in words. */
export function periodText({ kind, from, to, weekday }: Summary['span'], t: Summary['t']): string {
  const day = `weekday.${weekday}` as 'weekday.1';
  return t(`period.${kind}`, { from, to, weekday: t(day) });
}

function drawAgainst(paper: Paper, { t, span, total, before }: Summary, shown: readonly Shown[]): void {
  const [now, then] = [total.total, before.total];
  drawTable(
    paper,
    [
      { title: t('figure'), share: 4 },
      { title: t(`now.${span.kind}`), share: 3 },
      { title: t(`before.${span.kind}`, span.before), share: 4 },
      { title: t('moved'), share: 2 },
    ],
    shown.map((name) => [
      nameOf(name, now, t),
      textOf(now, name),
      textOf(then, name),
      movedBy(now, then, name),
    ]),
  );
}

function drawRows(
  paper: Paper,
  { t }: Summary,
  figures: Pick<Figures, 'rows' | 'total'>,
  shown: readonly Shown[],
  { head = t('name'), none = '—' }: { readonly head?: string; readonly none?: string } = {},
): void {
  if (figures.rows.length === 0) {
    paper.text(t('nothing'));
    return;
  }
  const rows = figures.rows.slice(0, ROWS);
  drawTable(
    paper,
    [
      { title: head, share: 3.2 },
      ...shown.map((name) => ({ title: nameOf(name, figures.total, t), share: 1.5 })),
    ],
    rows.map((row) => [rowName(row, t) || none, ...shown.map((name) => shortOf(row, name))]),
  );
  if (figures.rows.length > rows.length)
    paper.text(t('more', { n: figures.rows.length - rows.length }), { size: 9 });
}

const rowName = (row: FiguresRow, t: Summary['t']): string =>
  ((t.lang === 'en' ? row.nameEn : null) ?? row.name) || row.key;

const first = (figures: Figures, n: number) => ({ ...figures, rows: figures.rows.slice(0, n) });

function worstFirst(figures: Figures, by: FigureName): Figures {
  const value = (row: FiguresRow) => row.counts[by] ?? 0;
  return { ...figures, rows: figures.rows.toSorted((a, b) => value(b) - value(a)) };
}

/** What each number counts and each rate divides, by which version, from which position of the feed. */
function drawMeanings(paper: Paper, summary: Summary, shown: readonly Shown[]): void {
  const { t, total, moment } = summary;
  paper.heading(t('meanings'));
  const { rates } = total.total;
  const used = [...new Set(shown)];
  const formulas = used.flatMap((name) =>
    name in rates ? [`${t.of('rate', name)}${t('colon')}${formulaOf(total, name, t)}`] : [],
  );
  const parts = used.flatMap((name) => partsOf(total, name));
  const counts = figureNames.filter((name) => used.includes(name) || parts.includes(name));
  for (const line of formulas) paper.text(line, { size: 8.5 });
  for (const name of counts)
    paper.text(`${t.of('figure', name)}${t('colon')}${t.of('means', name)}`, { size: 8.5 });
  const { version, variants } = total.formulas;
  const text = Object.entries(variants)
    .flatMap(([variant, value]) =>
      variant === 'publishAfterDays' ? [] : [t.of(`figures.variant.${variant}`, String(value))],
    )
    .join(t('semicolon'));
  paper.text(t('formulas', { version, text }), { size: 8.5 });
  paper.text(t('position', { position: total.position, at: moment(total.countedAt) }), { size: 8.5 });
  const corrected = total.corrections.count + total.corrections.reports.count;
  if (corrected > 0) paper.text(t('corrected', { count: corrected }), { size: 8.5 });
  paper.text(t.of('figures', 'noPersons'), { size: 8.5 });
}

function partsOf(figures: Figures, name: Shown): readonly FigureName[] {
  const made = figures.total.rates[name];
  return made === undefined
    ? []
    : [made.numerator, made.denominator, ...made.plus, ...(made.minus === null ? [] : [made.minus])];
}

function formulaOf(figures: Figures, name: Shown, t: Summary['t']): string {
  const made = figures.total.rates[name];
  if (made === undefined) return '';
  const figure = (one: FigureName) => t.of('figure', one);
  const below = [made.denominator, ...made.plus].map(figure).join(' + ');
  const less = made.minus === null ? '' : ` − ${figure(made.minus)}`;
  return `${figure(made.numerator)} ÷ ${less === '' && made.plus.length === 0 ? below : `(${below}${less})`}`;
}
