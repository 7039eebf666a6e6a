import { Link } from '@tanstack/react-router';
import type { FigureName, FiguresRow } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import type { Asked } from './asked.ts';
import { isOfReports, reportFilters, rowFilters } from './row-filters.ts';
import { words } from './words/index.ts';

interface Props {
  readonly of: FiguresRow;
  readonly asked: Asked;
}

/** A count that opens its list. */
export function Count({ of, name, asked }: Props & { readonly name: FigureName }) {
  const t = useWords(words);
  const count = of.counts[name];
  if (count === undefined)
    return (
      <span className="muted" title={t('figures.noUnit')}>
        —
      </span>
    );
  const label = t('figures.open', { name: `${of.name ?? of.key} ${t.of('figure', name)}` });
  if (count === 0) return <span className="muted">0</span>;
  const list = isOfReports(name)
    ? { to: '/figures/reports', search: reportFilters(asked, of.key, name) }
    : { to: '/cases', search: rowFilters(asked, of.key, name) };
  return (
    <Link {...list} aria-label={`${label} ${count}`}>
      {count}
    </Link>
  );
}

/** A rate with what stands above and below the line, each opening its list. */
export function Rate({ of, name, asked }: Props & { readonly name: string }) {
  const t = useWords(words);
  const rate = of.rates[name];
  if (rate === undefined) return <span>—</span>;
  if (rate.value === null) return <span className="muted small">{t('figures.noValue')}</span>;
  return (
    <span className="figures__rate">
      <strong>{(rate.value * 100).toFixed(1)}%</strong>
      <span className="small muted">
        <Count of={of} name={rate.numerator} asked={asked} /> /{' '}
        <Count of={of} name={rate.denominator} asked={asked} />
        {rate.plus.map((more) => (
          <span key={more}>
            +<Count of={of} name={more} asked={asked} />
          </span>
        ))}
        {rate.minus !== null && (
          <span>
            −<Count of={of} name={rate.minus} asked={asked} />
          </span>
        )}
      </span>
    </span>
  );
}
