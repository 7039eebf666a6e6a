import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FigureName, Figures, FiguresRow } from '@yiwang/contract';
import { DatePicker, Radio } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback } from 'react';
import { readFigures } from '../../api/cases.ts';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { Answer, Empty, Loading } from '../../ui/states.tsx';
import { exactText } from '../../ui/time.ts';
import { words } from '../words/index.ts';
import { rowFilters } from './row-filters.ts';
import '../list/list.css';
import './figures.css';

const FiguresChart = lazy(async () => ({ default: (await import('./chart.tsx')).FiguresChart }));
const groups = ['unit', 'area', 'category', 'source', 'day', 'month'] as const;
type Group = (typeof groups)[number];

interface Asked {
  readonly by: Group;
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
  readonly area?: string;
  readonly view: 'rates' | 'counts';
}

const counts = [
  'opened',
  'registered',
  'dueToHandle',
  'handled',
  'dueToClose',
  'closed',
  'closedOnTime',
  'lateOpen',
  'reworked',
  'returned',
  'extended',
  'suspended',
  'noTarget',
] as const satisfies readonly FigureName[];
const beside = ['opened', 'closed', 'lateOpen'] as const satisfies readonly FigureName[];

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The period and grouping of an address; this month by unit when nothing is said. */
function askedOf(search: Readonly<Record<string, unknown>>): Asked {
  const unit = textOf(search.unit);
  const area = typeof search.area === 'number' ? String(search.area) : textOf(search.area);
  return {
    by: groups.find((group) => group === search.by) ?? 'unit',
    view: search.view === 'counts' ? 'counts' : 'rates',
    from: textOf(search.from) ?? dayjs().startOf('month').format('YYYY-MM-DD'),
    to: textOf(search.to) ?? dayjs().format('YYYY-MM-DD'),
    ...(unit === undefined ? {} : { unit }),
    ...(area === undefined ? {} : { area }),
  };
}

function Count({ of, name, asked }: { of: FiguresRow; name: FigureName; asked: Asked }) {
  const t = useWords(words);
  const count = of.counts[name] ?? 0;
  const label = t('figures.open', { name: `${of.name ?? of.key} ${t.of('figure', name)}` });
  return count === 0 ? (
    <span className="muted">0</span>
  ) : (
    <Link to="/cases" search={rowFilters(asked, of.key, name)} aria-label={`${label} ${count}`}>
      {count}
    </Link>
  );
}

function Rate({ of, name, asked }: { of: FiguresRow; name: string; asked: Asked }) {
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
      </span>
    </span>
  );
}

function Row({
  of,
  rates,
  asked,
  head,
}: {
  of: FiguresRow;
  rates: readonly string[];
  asked: Asked;
  head: string;
}) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {(asked.view === 'counts' ? counts : beside).map((name) => (
        <td key={name} className="num">
          <Count of={of} name={name} asked={asked} />
        </td>
      ))}
      {rates.map((name) => (
        <td key={name} className="num">
          <Rate of={of} name={name} asked={asked} />
        </td>
      ))}
    </tr>
  );
}

function Sheet({ figures, asked }: { figures: Figures; asked: Asked }) {
  const t = useWords(words);
  const rates = asked.view === 'rates' ? Object.keys(figures.total.rates) : [];
  const nameOf = useCallback(
    (row: FiguresRow) =>
      row.name ??
      (asked.by === 'source' ? t.of('source', row.key) : row.key === '' ? t('figures.nobody') : row.key),
    [asked.by, t],
  );
  if (figures.rows.length === 0) return <Empty text={t('figures.empty')} />;
  return (
    <>
      {figures.rows.length > 1 && (
        <section className="panel" aria-label={t('figures.chart')}>
          <Suspense fallback={<Loading />}>
            <FiguresChart
              rows={
                asked.by === 'day' || asked.by === 'month'
                  ? figures.rows.slice(-40)
                  : figures.rows.slice(0, 40)
              }
              nameOf={nameOf}
              through={asked.by === 'day' || asked.by === 'month'}
            />
          </Suspense>
        </section>
      )}
      <div className="panel list figures">
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t(`figures.by.${asked.by}`)}</th>
              {(asked.view === 'counts' ? counts : beside).map((name) => (
                <th key={name} scope="col" className="num" title={figures.definitions[name]}>
                  {t.of('figure', name)}
                </th>
              ))}
              {rates.map((name) => (
                <th key={name} scope="col" className="num" title={figures.definitions[name]}>
                  {t.of('rate', name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.rows.map((row) => (
              <Row key={row.key} of={row} rates={rates} asked={asked} head={nameOf(row)} />
            ))}
          </tbody>
          <tfoot>
            <Row of={figures.total} rates={rates} asked={asked} head={t('figures.total')} />
          </tfoot>
        </table>
      </div>
      <details className="panel" open>
        <summary className="panel__head">{t('figures.definitions')}</summary>
        <dl className="panel__body figures__definitions small">
          {Object.entries(figures.definitions).map(([name, text]) => (
            <div key={name}>
              <dt>{name in figures.total.rates ? t.of('rate', name) : t.of('figure', name)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** Figures per unit, area, category, source and period; numerator and denominator shown, every number opens its list. */
export function FiguresPage() {
  const t = useWords(words);
  const go = useNavigate();
  const asked = askedOf(useSearch({ strict: false }));
  const set = (change: { readonly [K in keyof Asked]?: string | undefined }) =>
    void go({ to: '.', search: { ...asked, ...change }, replace: true });
  const { view, ...about } = asked;
  const query = {
    ...about,
    from: dayjs(asked.from).startOf('day').toISOString(),
    to: dayjs(asked.to).add(1, 'day').startOf('day').toISOString(),
  };
  const figures = useQuery({
    queryKey: ['figures', query],
    queryFn: () => readFigures(query),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('figures.title')}</h1>
        <Tabs
          label={t('figures.title')}
          tabs={[
            { id: 'rates', text: t('figures.view.rates') },
            { id: 'counts', text: t('figures.view.counts') },
          ]}
          chosen={asked.view}
          choose={(next) => set({ view: next })}
        />
        <Radio.Group
          optionType="button"
          value={asked.by}
          onChange={(event) => set({ by: event.target.value })}
          options={groups.map((group) => ({ value: group, label: t(`figures.by.${group}`) }))}
        />
        <DatePicker.RangePicker
          aria-label={t('figures.period')}
          allowClear={false}
          value={[dayjs(asked.from), dayjs(asked.to)]}
          onChange={(days) =>
            set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
          }
        />
        <div style={{ width: 180 }}>
          <UnitPicker
            label={t('list.filter.unit')}
            value={asked.unit}
            onChange={(unit) => set({ unit: typeof unit === 'string' ? unit : undefined })}
          />
        </div>
        <div style={{ width: 180 }}>
          <AreaPicker label={t('list.filter.area')} value={asked.area} onChange={(area) => set({ area })} />
        </div>
        <span className="grow" />
        {figures.data !== undefined && (
          <span className="muted small">{t('figures.at', { at: exactText(figures.data.at) })}</span>
        )}
      </header>
      <Answer of={figures}>{(data) => <Sheet figures={data} asked={asked} />}</Answer>
    </div>
  );
}
