import { useQuery } from '@tanstack/react-query';
import type { CatalogueDocument, Category, StandardCatalogue } from '@yiwang/contract';
import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { readStandard, tickStandard } from '../../api/catalogue.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words } from './words/index.ts';

const keyOf = (of: Pick<Category, 'scheme' | 'code'>) => `${of.scheme}:${of.code}`;

/** Categories by kind and major, in their order. */
export function byMajor(categories: readonly Category[]): [string, Category[]][] {
  const groups = new Map<string, Category[]>();
  for (const each of categories) {
    const key = `${each.kind} ${each.major} ${each.scheme}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups];
}

interface Ticks {
  readonly value?: readonly string[];
  readonly onChange?: (keys: string[]) => void;
  readonly of: readonly Category[];
}

function TickList({ value = [], onChange, of }: Ticks) {
  const t = useWords(words);
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const held = new Set(value);
  const turn = (keys: readonly string[], on: boolean) => {
    const next = new Set(held);
    for (const key of keys)
      if (on) next.add(key);
      else next.delete(key);
    onChange?.([...next]);
  };
  const found = of.filter((each) =>
    `${each.name.zh} ${each.name.en} ${each.code} ${each.majorName.zh}`
      .toLowerCase()
      .includes(search.toLowerCase()),
  );
  return (
    <div className="stack">
      <div className="row">
        <Input.Search
          aria-label={t('tick.search')}
          placeholder={t('tick.search')}
          allowClear
          style={{ width: 240 }}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="muted">{t('tick.count', { n: held.size, all: of.length })}</span>
      </div>
      <div className="ticks">
        {byMajor(found).map(([major, categories]) => {
          const keys = categories.map(keyOf);
          const on = keys.filter((key) => held.has(key)).length;
          const [first] = categories;
          return (
            <fieldset key={major} className="ticks__major">
              <legend>
                <Checkbox
                  checked={on === keys.length}
                  indeterminate={on > 0 && on < keys.length}
                  onChange={(event) => turn(keys, event.target.checked)}
                >
                  {first === undefined ? '' : `${t(`kind.${first.kind}`)} · ${first.majorName[language]}`}
                </Checkbox>
              </legend>
              <div className="ticks__minors">
                {categories.map((each) => (
                  <Checkbox
                    key={keyOf(each)}
                    checked={held.has(keyOf(each))}
                    onChange={(event) => turn([keyOf(each)], event.target.checked)}
                  >
                    {each.name[language]} <span className="mono small muted">{each.code}</span>
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          );
        })}
      </div>
    </div>
  );
}

function Ticking({
  draft,
  standard,
  close,
}: {
  draft: CatalogueDocument;
  standard: StandardCatalogue;
  close: () => void;
}) {
  const t = useWords(words);
  const there = new Set(draft.categories.map(keyOf));
  const start = standard.categories.map(keyOf).filter((key) => there.has(key));
  return (
    <FormDialog<{ ticked: string[] }, { added: number; removed: number }>
      title={t('tick.title')}
      draft={`catalogue/${draft.version}/ticks`}
      start={{ ticked: start }}
      close={close}
      stale={[['catalogue', draft.version]]}
      save={({ ticked }) => {
        const on = new Set(ticked);
        return tickStandard(
          draft.version,
          standard.categories
            .filter((each) => on.has(keyOf(each)))
            .map(({ scheme, code }) => ({ scheme, code })),
        );
      }}
      then={(done) => addNote('done', t('tick.done', { added: done.added, removed: done.removed }))}
      width={960}
    >
      <p className="muted">{t('tick.lead')}</p>
      <Form.Item name="ticked" noStyle>
        <TickList of={standard.categories} />
      </Form.Item>
    </FormDialog>
  );
}

/** Ticks the categories of the shipped standard catalogue that the draft is to have. */
export function TickDialog({ draft, close }: { draft: CatalogueDocument; close: () => void }) {
  const standard = useQuery({
    queryKey: ['standard-catalogue'],
    queryFn: readStandard,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Answer of={standard}>{(found) => <Ticking draft={draft} standard={found} close={close} />}</Answer>;
}
