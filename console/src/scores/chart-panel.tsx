import type { FigureName, Figures, FiguresRow } from '@yiwang/contract';
import { Select } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useWords } from '../i18n/define.ts';
import { Loading } from '../ui/states.tsx';
import type { Asked } from './asked.ts';
import type { Series } from './chart.tsx';
import { columnsOf } from './columns.ts';
import { words } from './words/index.ts';

const FiguresChart = lazy(async () => ({ default: (await import('./chart.tsx')).FiguresChart }));
/** Bars that can still be told apart. */
const CHART_ROWS = 40;

interface Props {
  readonly figures: Figures;
  /** The same of the compared period; null: nothing is compared. */
  readonly before: Figures | null;
  readonly asked: Asked;
  readonly nameOf: (row: FiguresRow) => string;
}

const numberOf = (row: FiguresRow | undefined, name: string): number | null =>
  row === undefined ? null : (row.rates[name]?.value ?? row.counts[name as FigureName] ?? null);

/** Cases, closed ones and late ones by row; or, where periods are compared, one figure of both side by side. */
export function ChartPanel({ figures, before, asked, nameOf }: Props) {
  const t = useWords(words);
  const through = asked.by === 'day' || asked.by === 'month';
  const { counts, rates } = columnsOf[asked.view];
  const choices = [...rates, ...counts];
  const [chosen, choose] = useState<string | null>(null);
  const figure = choices.find((one) => one === chosen) ?? choices[0] ?? 'opened';
  const nameOfFigure = (one: string) => (rates.includes(one) ? t.of('rate', one) : t.of('figure', one));
  const rows = useMemo(
    () => (through ? figures.rows.slice(-CHART_ROWS) : figures.rows.slice(0, CHART_ROWS)),
    [figures.rows, through],
  );
  const names = useMemo(() => rows.map(nameOf), [rows, nameOf]);
  const series = useMemo((): readonly Series[] => {
    if (before === null)
      return (['opened', 'closed', 'lateUnclosed'] as const).map((name) => ({
        name: t(`figure.${name}`),
        late: name === 'lateUnclosed',
        values: rows.map((row) => row.counts[name] ?? 0),
      }));
    const then = new Map(before.rows.map((row) => [row.key, row]));
    return [
      { name: t('figures.chart.now'), values: rows.map((row) => numberOf(row, figure)) },
      { name: t('figures.chart.before'), values: rows.map((row) => numberOf(then.get(row.key), figure)) },
    ];
  }, [rows, before, figure, t]);
  if (figures.rows.length < 2) return null;
  return (
    <section className="panel figures__chart-panel" aria-label={t('figures.chart')}>
      {before !== null && (
        <div className="panel__head small">
          <span className="grow print-only">{nameOfFigure(figure)}</span>
          <Select
            className="no-print"
            size="small"
            aria-label={t('figures.chart.of')}
            value={figure}
            onChange={choose}
            options={choices.map((one) => ({ value: one, label: nameOfFigure(one) }))}
            style={{ width: 190 }}
          />
        </div>
      )}
      <Suspense fallback={<Loading />}>
        <FiguresChart
          names={names}
          series={series}
          through={through && before === null}
          share={before !== null && rates.includes(figure)}
        />
      </Suspense>
    </section>
  );
}
