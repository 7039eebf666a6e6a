import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Figures, FiguresRow } from '@yiwang/contract';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback } from 'react';
import { readFigures } from '../api/scores.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { Tabs } from '../desk/tabs.tsx';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from '../ui/act.tsx';
import { ExportAct } from '../ui/export-act.tsx';
import { Answer, Empty, Loading } from '../ui/states.tsx';
import { exactText } from '../ui/time.ts';
import { type Asked, askedOf, views } from './asked.ts';
import { columnsOf } from './columns.ts';
import { Controls } from './controls.tsx';
import { Definitions, Provenance } from './definitions.tsx';
import { RecountAct, RecountResult, useRecount } from './recount.tsx';
import { Sheet } from './sheet.tsx';
import { words } from './words/index.ts';
import '../cases/list/list.css';
import './figures.css';

const FiguresChart = lazy(async () => ({ default: (await import('./chart.tsx')).FiguresChart }));
/** Bars that can still be told apart. */
const CHART_ROWS = 40;

/** Name of a row in the language of the moment. */
function useRowName(asked: Asked): (row: FiguresRow) => string {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const english = useLanguage() === 'en';
  return useCallback(
    (row) => {
      if (asked.by === 'source') return cases.of('source', row.key);
      return ((english ? row.nameEn : null) ?? row.name) || row.key || t('figures.nobody');
    },
    [asked.by, cases, english, t],
  );
}

function Body({ figures, asked }: { readonly figures: Figures; readonly asked: Asked }) {
  const t = useWords(words);
  const nameOf = useRowName(asked);
  const through = asked.by === 'day' || asked.by === 'month';
  if (figures.rows.length === 0) return <Empty text={t('figures.empty')} />;
  return (
    <>
      {figures.rows.length > 1 && (
        <section className="panel" aria-label={t('figures.chart')}>
          <Suspense fallback={<Loading />}>
            <FiguresChart
              rows={through ? figures.rows.slice(-CHART_ROWS) : figures.rows.slice(0, CHART_ROWS)}
              nameOf={nameOf}
              through={through}
            />
          </Suspense>
        </section>
      )}
      <Sheet figures={figures} asked={asked} nameOf={nameOf} />
      <Provenance figures={figures} asked={asked} />
      <Definitions figures={figures} asked={asked} />
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
  const { by, ...period } = query;
  const recount = useRecount(period);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('figures.title')}</h1>
        <Tabs
          label={t('figures.title')}
          tabs={views.map((id) => ({ id, text: t(`figures.view.${id}`) }))}
          chosen={view}
          choose={(next) => set({ view: next })}
        />
        <span className="grow" />
        {figures.data !== undefined && (
          <span className="muted small">
            {asked.from} – {asked.to} · {t('figures.at', { at: exactText(figures.data.at) })}
          </span>
        )}
        <RecountAct of={recount} />
        <ExportAct
          path="/api/v1/figures/export"
          query={{ ...query, columns: [...columnsOf[view].counts, ...columnsOf[view].rates].join(',') }}
        />
        <Act label={t('figures.print')} keys={namedKey('figures.print')} run={() => window.print()} small />
      </header>
      <Controls asked={asked} set={set} />
      <RecountResult of={recount} />
      <Answer of={figures}>{(data) => <Body figures={data} asked={asked} />}</Answer>
    </div>
  );
}
