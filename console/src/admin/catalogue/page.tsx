import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CatalogueVersion, Category, RuleDraft } from '@yiwang/contract';
import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import {
  beginDraft,
  discardDraft,
  listVersions,
  readChanges,
  readVersion,
  removeCategory,
} from '../../api/catalogue.ts';
import { listRuleDrafts } from '../../api/rule-drafts.ts';
import { limitText } from '../../cases/texts.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { Item, LongItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { words as ruleWords } from '../rules/words/index.ts';
import { words } from '../words/index.ts';
import { CategoryForm } from './category-form.tsx';
import { ChangeLine } from './change-line.tsx';
import { TickDialog } from './tick-dialog.tsx';
import { TilesDialog } from './tiles-dialog.tsx';
import { words as catalogueWords } from './words/index.ts';
import './catalogue.css';

/** The version in force at a moment: the published one with the latest beginning that has come. */
export function inForce(versions: readonly CatalogueVersion[], now: number): CatalogueVersion | undefined {
  return versions
    .filter(
      (each) =>
        each.state === 'published' && each.effectiveFrom !== null && Date.parse(each.effectiveFrom) <= now,
    )
    .sort(
      (a, b) =>
        Date.parse(b.effectiveFrom ?? '') - Date.parse(a.effectiveFrom ?? '') || b.version - a.version,
    )[0];
}

function Changes({ version, from }: { version: number; from: number }) {
  const t = useWords(words);
  const changes = useQuery({
    queryKey: ['catalogue', version, 'changes', from],
    queryFn: () => readChanges(version, from),
  });
  return (
    <details className="panel" open>
      <summary className="panel__head">{t('cat.changes')}</summary>
      <div className="panel__body">
        <Answer of={changes}>
          {(diff) =>
            diff.changes.length === 0 ? (
              <p className="muted">{t('cat.noChanges')}</p>
            ) : (
              <ul className="stack">
                {diff.changes.map((change) => (
                  <ChangeLine
                    key={`${change.kind} ${change.scheme} ${change.code} ${change.condition}`}
                    of={change}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
    </details>
  );
}

/** Begins a catalogue draft, throws it away, or goes to where its effects are seen and it is put in force. */
function DraftBar({ draft, drafts }: { draft: CatalogueVersion | undefined; drafts: readonly RuleDraft[] }) {
  const t = useWords(words);
  const rules = useWords(ruleWords);
  const client = useQueryClient();
  const go = useNavigate();
  const [open, setOpen] = useState(false);
  const stale = [['catalogue'], ['rule-drafts']];
  const discard = useMutation({
    mutationFn: (version: number) => discardDraft(version),
    onSuccess: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
    onError: (error) => addNote('fault', problemText(error)),
  });
  const own = drafts.find((each) => each.catalogueVersion === draft?.version);
  const free = drafts.filter((each) => each.state === 'open' && each.catalogueVersion === null);
  if (draft !== undefined && own !== undefined)
    return (
      <>
        <Popconfirm title={t('cat.discard')} onConfirm={() => discard.mutate(draft.version)}>
          <Button loading={discard.isPending}>{t('cat.discard')}</Button>
        </Popconfirm>
        <Act
          label={t('cat.publish')}
          keys={namedKey('catalogue.publish')}
          kind="main"
          run={() => void go({ to: '/admin/rules', search: { draft: own.id } })}
        />
      </>
    );
  return (
    <>
      <Act label={t('cat.begin')} keys={namedKey('admin.new')} kind="main" run={() => setOpen(true)} />
      {open && (
        <FormDialog<{ note?: string; draft: string }, { version: number }>
          title={t('cat.begin')}
          draft="catalogue/begin"
          start={{ draft: 'new' }}
          close={() => setOpen(false)}
          stale={stale}
          save={({ note, draft: into }) => beginDraft(note ?? null, into === 'new' ? null : into)}
          then={({ version }) => void go({ to: '/admin/catalogue', search: { version } })}
        >
          <Item name="draft" label={rules('add.to')}>
            <Select
              options={[
                { value: 'new', label: rules('add.new') },
                ...free.map((each) => ({ value: each.id, label: each.title })),
              ]}
            />
          </Item>
          <LongItem name="note" label={t('cat.note')} max={120} />
        </FormDialog>
      )}
    </>
  );
}

const SHOWN = 300;

function Categories({ version, editable }: { version: number; editable: boolean }) {
  const t = useWords(words);
  const language = useLanguage();
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const own = useWords(catalogueWords);
  const [open, setOpen] = useState<Category | 'new' | 'ticks' | 'tiles' | null>(null);
  const close = () => setOpen(null);
  const whole = useQuery({ queryKey: ['catalogue', version], queryFn: () => readVersion(version) });
  const takeOut = useMutation({
    mutationFn: (of: Category) => removeCategory(version, of),
    onSuccess: () => client.invalidateQueries({ queryKey: ['catalogue', version] }),
    onError: (error) => addNote('fault', problemText(error)),
  });
  const found = (whole.data?.categories ?? []).filter((each) =>
    `${each.name.zh} ${each.name.en} ${each.code} ${each.majorName.zh}`
      .toLowerCase()
      .includes(search.toLowerCase()),
  );
  return (
    <>
      <div className="row row--wrap">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onChange={(event) => setSearch(event.target.value)}
          style={{ width: 260 }}
        />
        {found.length > SHOWN && <span className="muted small">{own('shown', { n: SHOWN })}</span>}
        <span className="grow" />
        {editable && (
          <>
            <Act label={own('tick.title')} keys={namedKey('catalogue.tick')} run={() => setOpen('ticks')} />
            <Act label={own('tiles.title')} keys={namedKey('catalogue.tiles')} run={() => setOpen('tiles')} />
            <Act label={own('new')} keys={namedKey('admin.new')} run={() => setOpen('new')} />
          </>
        )}
      </div>
      <Sheet
        of={{ ...whole, items: found.slice(0, SHOWN) }}
        idOf={(item) => `${item.scheme}:${item.code}`}
        empty={t('cat.empty')}
        columns={[
          { head: t('cat.code'), cell: (item) => <span className="mono">{item.code}</span> },
          {
            head: t('cat.category'),
            cell: (item) => (
              <div className="sheet__words">
                {item.name[language]} <span className="muted small">{item.majorName[language]}</span>
                {!item.name.enReviewed && (
                  <>
                    {' '}
                    <span className="tag">{t('cat.unreviewed')}</span>
                  </>
                )}
              </div>
            ),
          },
          {
            head: t('cat.conditions'),
            cell: (item) => (
              <ul className="sheet__words">
                {item.conditions.map((condition) => (
                  <li key={condition.code} className="row row--wrap">
                    <span>{condition.text[language]}</span>
                    <span className="muted small">{limitText(condition.limit)}</span>
                    {condition.emergency && <span className="tag tag--strong">{t('cat.emergency')}</span>}
                    {condition.isDefault && <span className="tag">{t('cat.default')}</span>}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            head: t('cat.serviceCode'),
            cell: (item) => <span className="mono small">{item.serviceCode}</span>,
          },
        ]}
        {...(editable
          ? {
              acts: (item: Category) => (
                <>
                  <Button size="small" onClick={() => setOpen(item)}>
                    {t('change')}
                  </Button>
                  <Popconfirm
                    title={`${t('cat.remove')} ${item.name[language]}`}
                    onConfirm={() => takeOut.mutate(item)}
                  >
                    <Button size="small">{t('cat.remove')}</Button>
                  </Popconfirm>
                </>
              ),
            }
          : {})}
      />
      {whole.data !== undefined && open === 'ticks' && <TickDialog draft={whole.data} close={close} />}
      {whole.data !== undefined && open === 'tiles' && <TilesDialog draft={whole.data} close={close} />}
      {whole.data !== undefined && open === 'new' && (
        <CategoryForm of={null} draft={whole.data} close={close} />
      )}
      {whole.data !== undefined && open !== null && typeof open !== 'string' && (
        <CategoryForm of={open} draft={whole.data} close={close} />
      )}
    </>
  );
}

/** The catalogue in dated versions: a draft is changed through forms, compared, and put in force from a day on. */
export function CataloguePage() {
  const t = useWords(words);
  const versions = useQuery({ queryKey: ['catalogue', 'versions'], queryFn: listVersions });
  const drafts = useQuery({ queryKey: ['rule-drafts', 'list'], queryFn: listRuleDrafts });
  const { version: wanted } = useSearch({ strict: false }) as { version?: number };
  const go = useNavigate();
  return (
    <div className="page">
      <Answer of={versions}>
        {({ items }) => {
          const current = inForce(items, Date.now());
          const newestDraft = items.find((each) => each.state === 'draft');
          const shown = items.find((each) => each.version === wanted) ?? newestDraft ?? current ?? items[0];
          const draft = shown?.state === 'draft' ? shown : undefined;
          const owner = (version: number) =>
            drafts.data?.items.find((each) => each.catalogueVersion === version)?.title;
          const label = (each: CatalogueVersion) =>
            `${t('cat.version', { n: each.version })} · ${each.state === 'draft' ? `${t('cat.draft')} ${owner(each.version) ?? ''}` : t('cat.inForce', { at: each.effectiveFrom === null ? '' : momentText(each.effectiveFrom) })}`;
          return (
            <>
              <header className="page__head">
                <h1>{t('section.catalogue')}</h1>
                <Select
                  aria-label={t('cat.versions')}
                  value={shown?.version ?? null}
                  onChange={(version: number) => void go({ to: '.', search: { version }, replace: true })}
                  options={items.map((each) => ({ value: each.version, label: label(each) }))}
                  style={{ minWidth: 280 }}
                />
                <span className="grow muted small">{shown?.note}</span>
                <DraftBar draft={draft} drafts={drafts.data?.items ?? []} />
              </header>
              {draft !== undefined && current !== undefined && (
                <Changes version={draft.version} from={current.version} />
              )}
              {shown !== undefined && (
                <Categories key={shown.version} version={shown.version} editable={shown.state === 'draft'} />
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
