import type { Category } from '@yiwang/contract/catalogue';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Field, TextField } from '../kit/field.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import { useCatalogue } from './class-names.ts';

export interface ClassChoice {
  readonly scheme: string;
  readonly code: string;
  readonly condition: string;
}

/** Category, then condition. `selfHandle`: only those that the finder may solve on the spot. */
export function ClassField({
  chosen,
  onChange,
}: {
  chosen: ClassChoice | null;
  onChange: (chosen: ClassChoice) => void;
}) {
  const { t, language } = useWords();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<Category | null>(null);
  const catalogue = useCatalogue();
  if (catalogue.isPending) return <Loading />;
  if (catalogue.isError) return <Failed fault={catalogue.error} again={() => void catalogue.refetch()} />;
  const say = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh);
  const open = category ?? find(catalogue.data.categories, chosen);
  const choose = (next: Category) => {
    setCategory(next);
    setSearch('');
    const [only] = next.conditions;
    if (only !== undefined) onChange({ scheme: next.scheme, code: next.code, condition: only.code });
  };
  return (
    <>
      <TextField
        label={t('staff.form.class')}
        type="search"
        value={search}
        max={60}
        onChange={setSearch}
        placeholder={open ? say(open.name) : ''}
      />
      <ul className="chips">
        {matches(catalogue.data.categories, search).map((one) => (
          <li key={`${one.scheme}:${one.code}`}>
            <button type="button" className="chip" onClick={() => choose(one)}>
              {say(one.name)}
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Field label={`${say(open.name)} · ${t('staff.form.condition')}`}>
          {({ id }) => (
            <select
              id={id}
              value={chosen?.condition ?? ''}
              onChange={(event) =>
                onChange({ scheme: open.scheme, code: open.code, condition: event.target.value })
              }
            >
              {open.conditions.map((condition) => (
                <option key={condition.code} value={condition.code}>
                  {say(condition.text)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}

const find = (all: readonly Category[], chosen: ClassChoice | null): Category | null =>
  all.find(({ scheme, code }) => scheme === chosen?.scheme && code === chosen.code) ?? null;

/** Categories that may be solved on the spot, by name; all of those while nothing is typed would be too long. */
export function matches(all: readonly Category[], search: string): readonly Category[] {
  const wanted = search.trim().toLowerCase();
  const fit = all.filter(({ selfHandle }) => selfHandle);
  if (wanted === '') return [];
  return fit
    .filter(({ name }) => name.zh.includes(wanted) || name.en.toLowerCase().includes(wanted))
    .slice(0, 12);
}
