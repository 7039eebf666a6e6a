import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FigureReport, ReportFigureName } from '@yiwang/contract';
import { Button } from 'antd';
import { listFigureReports } from '../api/scores.ts';
import { queryOf } from '../cases/list/filters.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { words as reportWords } from '../signals/words/index.ts';
import { Act } from '../ui/act.tsx';
import { Moment } from '../ui/moment.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { askedOf } from './asked.ts';
import { isOfReports } from './row-filters.ts';
import { words } from './words/index.ts';
import '../cases/list/list.css';

/** What the address asks for: the period and filters of the figures, and one of their counts. */
function wantedOf(search: Readonly<Record<string, unknown>>) {
  const { from, to, area, category, source } = askedOf(search);
  const figure = String(search.figure) as ReportFigureName;
  return { from, to, area, category, source, figure: isOfReports(figure) ? figure : ('reported' as const) };
}

function Row({ of }: { readonly of: FigureReport }) {
  const t = useWords(words);
  const reports = useWords(reportWords);
  const english = useLanguage() === 'en';
  const name = of.category === null ? '—' : ((english ? of.category.nameEn : null) ?? of.category.name);
  return (
    <tr>
      <td className="mono">{of.receiptNumber}</td>
      <td>
        <Moment at={of.receivedAt} />
      </td>
      <td>{reports.of('kind', of.kind)}</td>
      <td>{reports.of('source', of.source)}</td>
      <td className="list__wide">{name}</td>
      <td className="list__wide">{of.areaName ?? of.areaCode ?? t('figures.nowhere')}</td>
      <td className="list__wide">
        {reports.of('state', of.state)}
        {of.declined !== null && <span className="muted"> · {reports.of('reason', of.declined)}</span>}
      </td>
      <td>
        {of.caseId === null ? (
          <span className="muted">—</span>
        ) : (
          <Link to="/cases/$id" params={{ id: of.caseId }} className="mono">
            {of.caseNumber ?? t('reports.case.unnumbered')}
          </Link>
        )}
      </td>
    </tr>
  );
}

const heads = ['receipt', 'received', 'kind', 'source', 'class', 'area', 'state', 'case'] as const;

/** The reports behind a count: what they were and what became of them, never who reported or what was said. */
export function FigureReportsPage() {
  const t = useWords(words);
  const go = useNavigate();
  const search = useSearch({ strict: false });
  const { figure, ...wanted } = wantedOf(search);
  const query = { ...queryOf(withoutGaps(wanted)), figure };
  const list = useInfiniteQuery({
    queryKey: ['figures', 'reports', query],
    queryFn: ({ pageParam, signal }) =>
      listFigureReports({ limit: 100, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const about = { from: wanted.from, to: wanted.to, means: t(`means.${figure}`) };
  const back = () => void go({ to: '/figures', search: { ...withoutGaps(wanted), view: 'reports' } });
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          {t('reports.title')} · {t(`figure.${figure}`)}
        </h1>
        <span className="grow" />
        <Act label={t('reports.back')} keys={namedKey('figures.back')} run={back} small />
      </header>
      <p className="muted small">{t('reports.about', about)}</p>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} again={list.refetch} />}
      {list.isSuccess && items.length === 0 && <Empty text={t('reports.none')} />}
      {items.length > 0 && (
        <div className="panel list">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`reports.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.id} of={item} />
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('reports.more')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function withoutGaps(wanted: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
