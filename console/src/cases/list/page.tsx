import { useIsFetching } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CaseSummary, View } from '@yiwang/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
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
import { SaveDialog } from '../views/save-dialog.tsx';
import { useView, useViewActs } from '../views/use-views.ts';
import {
  type Address,
  addressOf,
  filtersOfView,
  linkOf,
  listed,
  viewFilterOf,
} from '../views/view-filter.ts';
import { DroppedNote, ViewNote } from '../views/view-note.tsx';
import { ViewsPanel } from '../views/views-panel.tsx';
import { words } from '../words/index.ts';
import { FilterBar } from './filter-bar.tsx';
import { droppedOf, type Filters, filtersOf, queryOf } from './filters.ts';
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
  const busy = useIsFetching({ queryKey: ['cases', query] }) > 0;
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
      <Rows cases={cases} busy={busy} held={held} select={(id, wide) => (wide ? range(id) : toggle(id))} />
    </>
  );
}

interface RowsProps {
  readonly cases: ReturnType<typeof useCases>;
  /** The list is being read again. */
  readonly busy: boolean;
  readonly held: Selection;
  readonly select: (id: string, range: boolean) => void;
}

/** The bar above stays when the last case has left the list: what became of it is shown there. */
function Rows({ cases, busy, held, select }: RowsProps) {
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
      <table aria-busy={busy}>
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
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const address = addressOf(search);
  const asked = useView(address.view);
  if (asked.pending) return <Loading />;
  if (address.view !== undefined && asked.view === undefined && Object.keys(address.own).length === 0)
    return <NoView error={asked.error} again={asked.again} />;
  return <Page address={address} view={asked.view} dropped={droppedOf(search)} />;
}

/** A link to a view that one may not open: said so, instead of a list of everything. */
function NoView({ error, again }: { error: unknown; again: () => unknown }) {
  const t = useWords(words);
  if (!isProblem(error, 'not-found')) return <Failed error={error} again={again} />;
  return (
    <Empty text={t('view.missing')}>
      <Link to="/cases">{t('view.missing.all')}</Link>
    </Empty>
  );
}

interface PageProps {
  readonly address: Address;
  readonly view: View | undefined;
  readonly dropped: ReturnType<typeof droppedOf>;
}

type Saving = { readonly what: 'new' } | { readonly what: 'edit'; readonly view: View };

function Page({ address, view, dropped }: PageProps) {
  const t = useWords(words);
  const figure = useWords(figureWords);
  const go = useNavigate();
  const acts = useViewActs();
  const [saving, setSaving] = useState<Saving | null>(null);
  const { filters, changed } = listed(address, view);
  const open = (next: Filters, of: View | undefined) =>
    void go({ to: '.', search: { ...next, ...(of === undefined ? {} : { view: of.id }) }, replace: true });
  // Without any filter left it is not the view with less, but the list of everything.
  const set = (next: Readonly<Record<string, string | undefined>>) => {
    const kept = filtersOf(next);
    open(kept, Object.keys(kept).length === 0 ? undefined : view);
  };
  const copyLink = async (of: View | undefined, listedNow: Filters, differs: boolean) => {
    const link = `${window.location.origin}${window.location.pathname}${linkOf(of, listedNow, differs)}`;
    const isPrivate = of !== undefined && of.share.with === 'nobody' && !differs;
    if (await copyText(link)) addNote('done', t(isPrivate ? 'view.link.private' : 'list.shared'));
  };
  const updateView = () => {
    if (view === undefined) return;
    acts.change(view, { filter: viewFilterOf(filters) }, { filter: view.filter });
    open({}, view);
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
        <h1>{view === undefined ? t('list.title') : view.name}</h1>
        {filters.figure !== undefined && (
          <span className="tag tag--strong">
            {t('list.figure', { name: figure.of('figure', filters.figure) })}
          </span>
        )}
        {filters.incident !== undefined && <span className="tag tag--strong">{t('list.incident')}</span>}
        <span className="grow" />
        <ExportAct path="/api/v1/cases/export" query={queryOf(filters)} />
        <Act
          label={t('list.share')}
          keys={namedKey('cases.share')}
          run={() => void copyLink(view, filters, changed)}
          small
        />
      </header>
      <FilterBar
        filters={filters}
        change={(change) => set({ ...filters, ...change })}
        clear={() => open({}, undefined)}
      />
      <DroppedNote dropped={dropped} />
      {view !== undefined && (
        <ViewNote view={view} changed={changed} acts={acts} update={updateView} back={() => open({}, view)} />
      )}
      <div className="with-views">
        <ViewsPanel
          open={view?.id}
          acts={acts}
          save={() => setSaving({ what: 'new' })}
          edit={(one) => setSaving({ what: 'edit', view: one })}
          share={(one) => void copyLink(one, filtersOfView(one), false)}
          gone={(one) => one.id === view?.id && open(filters, undefined)}
        />
        <div className="with-views__list">
          <List filters={filters} />
        </div>
      </div>
      {saving !== null && (
        <SaveDialog
          view={saving.what === 'edit' ? saving.view : undefined}
          filters={filters}
          close={() => setSaving(null)}
          then={(saved) => {
            addNote('done', t('view.saved', { name: saved.name }));
            if (saving.what === 'new') open({}, saved);
          }}
        />
      )}
    </div>
  );
}
