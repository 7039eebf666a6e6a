import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CaseSummary } from '@yiwang/contract';
import { Button } from 'antd';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words as figureWords } from '../../scores/words/index.ts';
import { Act } from '../../ui/act.tsx';
import { Clock } from '../../ui/clock.tsx';
import { copyText } from '../../ui/copy.ts';
import { ExportAct } from '../../ui/export-act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { addNote } from '../../ui/notes.ts';
import { Thumb } from '../../ui/photo.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import type { Selection } from '../bulk/selection.ts';
import { useSelection } from '../bulk/use-selection.ts';
import { Marks } from '../card.tsx';
import { classText, placeText } from '../texts.ts';
import { useCases } from '../use-queue.ts';
import { words } from '../words/index.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, filtersOf, queryOf } from './filters.ts';
import '../card.css';
import './list.css';

interface RowProps {
  readonly of: CaseSummary;
  readonly selected: boolean;
  /** The keys are at this row. */
  readonly at: boolean;
  readonly select: (range: boolean) => void;
}

function Row({ of, selected, at, select }: RowProps) {
  const t = useWords(words);
  return (
    <tr className={at ? 'list__row--at' : undefined}>
      <td>
        <input
          type="checkbox"
          data-case={of.id}
          aria-label={t('bulk.pick', { number: of.number ?? t('card.noNumber') })}
          checked={selected}
          // Shift is known of the click only; Space clicks, too.
          onClick={(event) => select(event.shiftKey)}
          onChange={() => undefined}
        />
      </td>
      <td>
        <Thumb id={of.firstPhoto} alt={classText(of, '')} />
      </td>
      <td>
        <Link to={`/cases/${of.id}`} className="mono">
          {of.number ?? t('card.noNumber')}
        </Link>
      </td>
      <td className="list__wide">
        {classText(of, t('card.noClass'))} <Marks of={of} />
      </td>
      <td className="list__wide">{placeText(of)}</td>
      <td>{t.of('state', of.state)}</td>
      <td>
        <Clock face={of.clock} quiet />
      </td>
      <td className="list__wide">{of.holder?.name ?? '—'}</td>
      <td>
        <Moment at={of.openedAt} />
      </td>
    </tr>
  );
}

const columns = ['number', 'class', 'place', 'state', 'clock', 'holder', 'opened'] as const;

function List({ filters }: { filters: Filters }) {
  const query = queryOf(filters);
  const cases = useCases(query);
  const { held, faces, all, toggle, range, clear } = useSelection(query, cases.items);
  return (
    <>
      <BulkBar
        ids={[...held.ids]}
        faces={faces}
        all={() => all.mutate()}
        allBusy={all.isPending}
        clear={clear}
      />
      <Rows cases={cases} held={held} select={(id, wide) => (wide ? range(id) : toggle(id))} />
    </>
  );
}

interface RowsProps {
  readonly cases: ReturnType<typeof useCases>;
  readonly held: Selection;
  readonly select: (id: string, range: boolean) => void;
}

/** The bar above stays when the last case has left the list: what became of it is shown there. */
function Rows({ cases, held, select }: RowsProps) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  if (cases.items.length === 0) {
    if (cases.isPending) return <Loading />;
    return cases.error !== null ? (
      <Failed error={cases.error} again={cases.refetch} />
    ) : (
      <Empty text={t('list.empty')} />
    );
  }
  return (
    <div className="panel list">
      <table aria-busy={cases.isFetching}>
        <thead>
          <tr>
            <th aria-label={t('bulk.toggle')} />
            <th aria-label={t('page.photos')} />
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`list.col.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.items.map((item) => (
            <Row
              key={item.id}
              of={item}
              selected={held.ids.has(item.id)}
              at={item.id === held.at}
              select={(wide) => select(item.id, wide)}
            />
          ))}
        </tbody>
      </table>
      <p className="queue__more muted small">
        {t('list.shown', { n: cases.items.length })}{' '}
        {cases.hasNextPage ? (
          <Button size="small" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
            {ui('list.more')}
          </Button>
        ) : (
          ui('list.end')
        )}
      </p>
    </div>
  );
}

/** Search and filters; the address carries them all, so a list is shared by its link. */
export function CaseListPage() {
  const t = useWords(words);
  const figure = useWords(figureWords);
  const go = useNavigate();
  const filters = filtersOf(useSearch({ strict: false }));
  const set = (next: Readonly<Record<string, string | undefined>>) =>
    void go({ to: '.', search: filtersOf(next), replace: true });
  const share = async () => {
    if (await copyText(window.location.href)) addNote('done', t('list.shared'));
  };
  useKeys([
    {
      keys: namedKey('cases.filter'),
      label: t('list.filter.text'),
      run: () => document.querySelector<HTMLInputElement>('.filters input')?.focus(),
    },
  ]);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('list.title')}</h1>
        {filters.figure !== undefined && (
          <span className="tag tag--strong">
            {t('list.figure', { name: figure.of('figure', filters.figure) })}
          </span>
        )}
        <span className="grow" />
        <ExportAct path="/api/v1/cases/export" query={queryOf(filters)} />
        <Act label={t('list.share')} keys={namedKey('cases.share')} run={() => void share()} small />
      </header>
      <FilterBar
        filters={filters}
        change={(change) => set({ ...filters, ...change })}
        clear={() => set({})}
      />
      <List filters={filters} />
    </div>
  );
}
