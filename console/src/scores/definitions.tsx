import { Link } from '@tanstack/react-router';
import type { FigureName, Figures } from '@yiwang/contract';
import { useState } from 'react';
import { listed, useWords } from '../i18n/define.ts';
import { exactText } from '../ui/time.ts';
import { type Asked, pastOf } from './asked.ts';
import { columnsOf } from './columns.ts';
import { usePrinting } from './use-printing.ts';
import { words } from './words/index.ts';

/** Counts that a view shows, by themselves or inside a rate. */
function shownCounts(figures: Figures, asked: Asked): readonly FigureName[] {
  const { counts, rates } = columnsOf[asked.view];
  const inside = rates.flatMap((name) => {
    const rate = figures.total.rates[name];
    return rate === undefined ? [] : [rate.numerator, rate.denominator, ...rate.plus, ...(rate.minus ?? [])];
  });
  return [...new Set([...counts, ...inside])] as FigureName[];
}

/** The formula of each rate with its numerator and denominator, and what each count counts. */
export function Definitions({ figures, asked }: { readonly figures: Figures; readonly asked: Asked }) {
  const t = useWords(words);
  const printing = usePrinting();
  const [open, setOpen] = useState(true);
  const name = (figure: FigureName) => t(`figure.${figure}`);
  return (
    <details
      className="panel"
      open={open || printing}
      onToggle={(event) => printing || setOpen(event.currentTarget.open)}
    >
      <summary className="panel__head">{t('figures.definitions')}</summary>
      <dl className="panel__body figures__definitions small">
        {columnsOf[asked.view].rates.map((rate) => {
          const made = figures.total.rates[rate];
          if (made === undefined) return null;
          const below = [made.denominator, ...made.plus].map(name).join(' + ');
          const less = made.minus === null ? '' : ` − ${name(made.minus)}`;
          return (
            <div key={rate}>
              <dt>{t.of('rate', rate)}</dt>
              <dd>
                {name(made.numerator)} ÷ {less === '' && made.plus.length === 0 ? below : `(${below}${less})`}
              </dd>
            </div>
          );
        })}
        {shownCounts(figures, asked).map((figure) => (
          <div key={figure}>
            <dt>{name(figure)}</dt>
            <dd>{t(`means.${figure}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Of when, from where and by which formulas the figures are, and what was corrected after publication. */
export function Provenance({ figures, asked }: { readonly figures: Figures; readonly asked: Asked }) {
  const t = useWords(words);
  const { version, variants } = figures.formulas;
  const chosen = [
    t(`figures.variant.reworkPer.${variants.reworkPer}`),
    t(`figures.variant.closeWithoutSuspended.${variants.closeWithoutSuspended ? 'true' : 'false'}`),
    t(`figures.variant.registerPer.${variants.registerPer}`),
  ];
  const { position, countedAt, basis } = figures;
  return (
    <section className="panel panel__body small figures__notes">
      <p>
        {t('figures.position', { position, at: exactText(countedAt), basis: t(`figures.basis.${basis}`) })}
      </p>
      <p>{t('figures.variants', { version, text: chosen.join('；') })}</p>
      {(asked.by === 'day' || asked.by === 'month') && <p>{t('figures.notAdditive')}</p>}
      {asked.compare !== undefined && <p>{t('figures.compare.period', pastOf(asked, asked.compare))}</p>}
      <p>{t('figures.noPersons')}</p>
      <Corrections of={figures.corrections} />
    </section>
  );
}

function Corrections({ of }: { readonly of: Figures['corrections'] }) {
  const t = useWords(words);
  if (of.closed.length === 0) return null;
  const months = listed(of.closed.map((each) => each.month));
  if (of.count === 0 && of.reports.count === 0) return <p>{t('figures.corrections.none', { months })}</p>;
  return (
    <details>
      <summary>{t('figures.corrections.some', { months, count: of.count })}</summary>
      <ul>
        {of.newest.map((each) => (
          <li key={`${each.caseId} ${each.at}`}>
            {t('figures.corrections.item', {
              month: each.month,
              at: exactText(each.at),
              what: changeText(each.changes, t) || t('figures.corrections.moved'),
            })}{' '}
            <Link to="/cases/$id" params={{ id: each.caseId }}>
              {t('figures.openCase')}
            </Link>
          </li>
        ))}
      </ul>
      {of.reports.count > 0 && (
        <>
          <p>{t('figures.corrections.someReports', { count: of.reports.count })}</p>
          <ul>
            {of.reports.newest.map((each) => (
              <li key={`${each.reportId} ${each.at}`}>
                {t('figures.corrections.item', {
                  month: each.month,
                  at: exactText(each.at),
                  what: changeText(each.changes, t) || t('figures.corrections.moved'),
                })}{' '}
                {t('figures.corrections.report', { number: each.receiptNumber })}
              </li>
            ))}
          </ul>
        </>
      )}
      {of.count > of.newest.length && (
        <p className="muted">{t('figures.corrections.more', { n: of.newest.length })}</p>
      )}
    </details>
  );
}

/** Counters are named as the figures that they make; one that is none by itself keeps its code. */
function changeText(
  changes: Readonly<Record<string, number>>,
  t: ReturnType<typeof useWords<keyof typeof words.zh>>,
): string {
  const figureOf = (counter: string) =>
    counter.replace(/^report_/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.entries(changes)
    .map(([name, count]) => `${t.of('figure', figureOf(name))} ${count > 0 ? '+' : ''}${count}`)
    .join(', ');
}
