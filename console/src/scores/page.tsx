import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Figures, FiguresRow } from '@yiwang/contract';
import dayjs from 'dayjs';
import { useCallback } from 'react';
import { readFigures } from '../api/scores.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { Tabs } from '../desk/tabs.tsx';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from '../ui/act.tsx';
import { ExportAct } from '../ui/export-act.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { exactText } from '../ui/time.ts';
import { type Asked, askedOf, pastOf, views } from './asked.ts';
import { ChartPanel } from './chart-panel.tsx';
import { columnsOf } from './columns.ts';
import { Controls } from './controls.tsx';
import { Definitions, Provenance } from './definitions.tsx';
import { PrintHead } from './print-head.tsx';
import { RecountAct, RecountResult, useRecount } from './recount.tsx';
import { Sheet } from './sheet.tsx';
import { SummaryMenu } from './summary-menu.tsx';
import { words } from './words/index.ts';
import '../cases/list/list.css';
import './figures.css';

/** Name of a row in the language of the moment. */
function useRowName(asked: Asked): (row: FiguresRow) => string {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const english = useLanguage() === 'en';
  return useCallback(
    (row) => {
      if (asked.by === 'source') return cases.of('source', row.key);
      const unknown = { area: 'figures.nowhere', category: 'figures.noClass' } as const;
      const none = asked.by === 'area' || asked.by === 'category' ? unknown[asked.by] : 'figures.nobody';
      return ((english ? row.nameEn : null) ?? row.name) || row.key || t(none);
    },
    [asked.by, cases, english, t],
  );
}

interface BodyProps {
  readonly figures: Figures;
  readonly before: Figures | null;
  readonly asked: Asked;
}

function Body({ figures, before, asked }: BodyProps) {
  const t = useWords(words);
  const nameOf = useRowName(asked);
  if (figures.rows.length === 0) return <Empty text={t('figures.empty')} />;
  return (
    <>
      <PrintHead figures={figures} asked={asked} />
      <ChartPanel figures={figures} before={before} asked={asked} nameOf={nameOf} />
      <Sheet figures={figures} before={before} asked={asked} nameOf={nameOf} />
      <Provenance figures={figures} asked={asked} />
      <Definitions figures={figures} asked={asked} />
    </>
  );
}

/** The days of an address as moments; the last day is included. */
const momentsOf = ({ from, to }: Pick<Asked, 'from' | 'to'>) => ({
  from: dayjs(from).startOf('day').toISOString(),
  to: dayjs(to).add(1, 'day').startOf('day').toISOString(),
});

/** Figures per unit, area, category, source and period; numerator and denominator shown, every number opens its list. */
export function FiguresPage() {
  const t = useWords(words);
  const go = useNavigate();
  const asked = askedOf(useSearch({ strict: false }));
  const set = (change: { readonly [K in keyof Asked]?: string | undefined }) => {
    const through = change.by === 'day' || change.by === 'month';
    const search = { ...asked, ...change, ...(through ? { compare: undefined } : {}) };
    void go({ to: '.', search, replace: true });
  };
  const { view, compare, ...about } = asked;
  const query = { ...about, ...momentsOf(asked) };
  const figures = useQuery({
    queryKey: ['figures', query],
    queryFn: () => readFigures(query),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const past = compare === undefined ? null : { ...query, ...momentsOf(pastOf(asked, compare)) };
  const before = useQuery({
    queryKey: ['figures', past],
    queryFn: () => readFigures(past ?? query),
    enabled: past !== null,
    staleTime: 30_000,
  });
  const { by, ...period } = query;
  const recount = useRecount(period);
  return (
    <div className="page page--figures">
      <header className="page__head no-print">
        <h1>{t('figures.title')}</h1>
        <Tabs
          label={t('figures.title')}
          tabs={views.map((id) => ({ id, text: t(`figures.view.${id}`) }))}
          chosen={view}
          choose={(next) => set({ view: next })}
        />
        <span className="grow" />
        <RecountAct of={recount} />
        <ExportAct
          path="/api/v1/figures/export"
          query={{ ...query, columns: [...columnsOf[view].counts, ...columnsOf[view].rates].join(',') }}
        />
        <SummaryMenu />
        <Act label={t('figures.print')} keys={namedKey('figures.print')} run={() => window.print()} small />
      </header>
      <Controls asked={asked} set={set} />
      {figures.data !== undefined && (
        <p className="muted small no-print">
          {asked.from} – {asked.to} · {t('figures.at', { at: exactText(figures.data.at) })}
        </p>
      )}
      <RecountResult of={recount} />
      <Answer of={figures}>
        {(data) => (
          <Body figures={data} before={past === null ? null : (before.data ?? null)} asked={asked} />
        )}
      </Answer>
    </div>
  );
}
