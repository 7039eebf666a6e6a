import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { catalogueQuery } from '../../catalogue/use-catalogue.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { caseOverlays, caseSources, caseStates, lights, movingPeriods } from './codes.ts';
import { type Filters, isFiltered } from './filters.ts';

interface Props {
  readonly filters: Filters;
  /** Names set to undefined are taken out. */
  readonly change: (change: { readonly [K in keyof Filters]?: string | undefined }) => void;
  readonly clear: () => void;
}

function CategoryFilter({
  value,
  change,
}: {
  value: string | undefined;
  change: (value: string | undefined) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  return (
    <Select
      aria-label={t('list.filter.category')}
      placeholder={t('list.filter.category')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(next: string | null | undefined) => change(next ?? undefined)}
      options={(data?.categories ?? []).map((each) => ({
        value: `${each.scheme}:${each.code}`,
        label: each.name[language],
      }))}
      style={{ width: 170 }}
      popupMatchSelectWidth={280}
    />
  );
}

/** All filters of the list in one or two lines. */
export function FilterBar({ filters, change, clear }: Props) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const pick = (
    name: 'overlay' | 'light' | 'source' | 'moment' | 'order' | 'within',
    codes: readonly string[],
    prefix: string,
    width: number,
    keep?: string,
    off: Parameters<Props['change']>[0] = {},
  ) => (
    <Select
      aria-label={t.of('list.filter', name)}
      placeholder={t.of('list.filter', name)}
      allowClear={keep === undefined}
      value={filters[name] ?? keep ?? null}
      onChange={(next: string | null | undefined) => change({ ...off, [name]: next ?? undefined })}
      options={codes.map((code) => ({
        value: code,
        label: prefix === 'light' ? ui.of('light', code) : t.of(prefix, code),
      }))}
      style={{ width: `${width / 14}em` }}
    />
  );
  return (
    <search className="filters no-print">
      <Input.Search
        aria-label={t('list.filter.text')}
        placeholder={t('list.filter.text')}
        allowClear
        key={filters.text ?? ''}
        defaultValue={filters.text ?? ''}
        onSearch={(text) => change({ text: text.trim() === '' ? undefined : text.trim() })}
        style={{ width: 190 }}
      />
      <Select
        aria-label={t('list.filter.state')}
        placeholder={t('list.filter.state')}
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        value={filters.state?.split(',') ?? []}
        onChange={(next: string[]) => change({ state: next.length === 0 ? undefined : next.join(',') })}
        options={caseStates.map((code) => ({ value: code, label: t.of('state', code) }))}
        style={{ width: 170 }}
      />
      {pick('light', lights, 'light', 100)}
      {pick('overlay', caseOverlays, 'overlay', 130)}
      <div style={{ width: 180 }}>
        <UnitPicker
          label={t('list.filter.unit')}
          value={filters.unit}
          onChange={(next) => change({ unit: typeof next === 'string' ? next : undefined })}
        />
      </div>
      <div style={{ width: 180 }}>
        <AreaPicker
          label={t('list.filter.area')}
          value={filters.area}
          onChange={(next) => change({ area: next })}
        />
      </div>
      <CategoryFilter value={filters.category} change={(category) => change({ category })} />
      {pick('source', caseSources, 'source', 110)}
      {pick('moment', ['opened', 'registered', 'due', 'closed'], 'list.moment', 110, 'opened')}
      {pick('within', movingPeriods, 'list.within', 100, undefined, { from: undefined, to: undefined })}
      <DatePicker.RangePicker
        aria-label={t('list.filter.period')}
        allowEmpty={[true, true]}
        value={[
          filters.from === undefined ? null : dayjs(filters.from),
          filters.to === undefined ? null : dayjs(filters.to),
        ]}
        onChange={(days) =>
          change({
            within: undefined,
            from: days?.[0]?.format('YYYY-MM-DD'),
            to: days?.[1]?.format('YYYY-MM-DD'),
          })
        }
        style={{ width: 240 }}
      />
      {pick('order', ['clock', 'newest'], 'list.order', 110, 'clock')}
      {isFiltered(filters) && <Button onClick={clear}>{t('list.clear')}</Button>}
    </search>
  );
}
