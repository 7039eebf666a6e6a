import { Link } from '@tanstack/react-router';
import type { FiguresRecount } from '@yiwang/contract';
import { Alert } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Query } from '../api/client.ts';
import { recountFigures } from '../api/scores.ts';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from '../ui/act.tsx';
import { problemText } from '../ui/faults.ts';
import { words } from './words/index.ts';

interface Progress {
  readonly replayed: number;
  readonly cases: number;
  readonly differing: readonly string[];
  readonly reports: FiguresRecount['reports'];
  readonly differences: NonNullable<FiguresRecount['differences']>;
  readonly upToDate: boolean;
  readonly over: boolean;
}

const nothing: Progress = {
  replayed: 0,
  cases: 0,
  differing: [],
  reports: { total: 0, replayed: 0, differing: [] },
  differences: [],
  upToDate: true,
  over: false,
};

/** What is known after one more page. */
const afterPage = (so: Progress, page: FiguresRecount): Progress => ({
  replayed: so.replayed + page.replayed,
  cases: page.cases,
  differing: [...so.differing, ...page.differing],
  reports: {
    total: page.reports.total,
    replayed: so.reports.replayed + page.reports.replayed,
    differing: [...so.reports.differing, ...page.reports.differing],
  },
  differences: page.differences ?? so.differences,
  upToDate: so.upToDate && page.upToDate,
  over: page.cursor === null,
});

interface Recounting {
  readonly state: Progress | null;
  readonly error: unknown;
  readonly run: () => void;
  readonly stop: () => void;
}

/** Asks page after page until the period is through, or until somebody stops it or asks about another period. */
export function useRecount(query: Query): Recounting {
  const [state, setState] = useState<Progress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  const about = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another period is another recount
  useEffect(() => {
    setState(null);
    setError(null);
    return () => running.current?.abort();
  }, [about]);
  const run = async () => {
    const stop = new AbortController();
    running.current = stop;
    let so = nothing;
    setError(null);
    setState(so);
    try {
      for (let cursor: string | null = null; !so.over; ) {
        const page: FiguresRecount = await recountFigures({ ...query, cursor }, stop.signal);
        so = afterPage(so, page);
        cursor = page.cursor;
        if (!stop.signal.aborted) setState(so);
      }
    } catch (cause) {
      if (stop.signal.aborted) return;
      setState(null);
      setError(cause);
    }
  };
  const stop = () => {
    running.current?.abort();
    setState(null);
  };
  return { state, error, run: () => void run(), stop };
}

/** The button: counts the period anew; busy it says how far it has come, and stops. */
export function RecountAct({ of }: { readonly of: Recounting }) {
  const t = useWords(words);
  if (of.state === null || of.state.over)
    return <Act label={t('recount.run')} keys={namedKey('figures.recount')} run={of.run} small />;
  const { replayed, cases, reports } = of.state;
  return (
    <span role="status" className="muted small">
      {cases === 0
        ? t('recount.begins')
        : t('recount.busy', { n: replayed + reports.replayed, of: cases + reports.total })}{' '}
      <Act label={t('recount.stop')} run={of.stop} small kind="quiet" />
    </span>
  );
}

/** What came out of it: the same, or which numbers and which cases are not. */
export function RecountResult({ of }: { readonly of: Recounting }): ReactNode {
  const t = useWords(words);
  if (of.error !== null) return <Alert type="error" showIcon title={problemText(of.error)} />;
  if (of.state?.over !== true) return null;
  const { cases, differing, differences, reports, upToDate } = of.state;
  const about = { n: cases, m: reports.total };
  if (differing.length === 0 && reports.differing.length === 0 && differences.length === 0)
    return <Alert type="success" showIcon title={t('recount.same', about)} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(upToDate ? 'recount.differs' : 'recount.behind', about)}
      description={
        <ul>
          {differences.map(({ figure, shown, recounted }) => (
            <li key={figure}>{t('recount.figure', { name: t(`figure.${figure}`), shown, recounted })}</li>
          ))}
          {reports.differing.map(({ reportId, receiptNumber }) => (
            <li key={reportId}>{t('recount.report', { number: receiptNumber })}</li>
          ))}
          {differing.map((id) => (
            <li key={id}>
              <Link to="/cases/$id" params={{ id }}>
                {t('recount.case')}
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  );
}
