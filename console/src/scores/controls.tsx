import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { caseSources } from '../cases/list/codes.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { catalogueQuery } from '../catalogue/use-catalogue.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { UnitPicker } from '../parties/pickers.tsx';
import { AreaPicker } from '../places/area-picker.tsx';
import { Act } from '../ui/act.tsx';
import { type Asked, groups, pasts, presetPeriod, presets } from './asked.ts';
import { words } from './words/index.ts';

interface Props {
  readonly asked: Asked;
  readonly set: (change: { readonly [K in keyof Asked]?: string | undefined }) => void;
}

/** Grouping, period and filters; the address carries them all. */
export function Controls({ asked, set }: Props) {
  const t = useWords(words);
  return (
    <search className="filters no-print">
      <Radio.Group
        optionType="button"
        aria-label={t('figures.by.hint')}
        value={asked.by}
        onChange={(event) => set({ by: event.target.value })}
        options={groups.map((group) => ({ value: group, label: t(`figures.by.${group}`) }))}
      />
      <DatePicker.RangePicker
        aria-label={t('figures.period')}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        onChange={(days) =>
          set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
        }
      />
      {presets.map((preset) => (
        <Button key={preset} size="small" onClick={() => set(presetPeriod(preset))}>
          {t(`figures.preset.${preset}`)}
        </Button>
      ))}
      {asked.by !== 'day' && asked.by !== 'month' && (
        <Select
          aria-label={t('figures.compare')}
          value={asked.compare ?? ''}
          onChange={(next: string) => set({ compare: next === '' ? undefined : next })}
          options={[
            { value: '', label: t('figures.compare.none') },
            ...pasts.map((one) => ({ value: one, label: t(`figures.compare.${one}`) })),
          ]}
          style={{ width: 130 }}
        />
      )}
      <Act
        label={t('figures.districts')}
        keys={namedKey('figures.districts')}
        run={() =>
          set({
            by: 'area',
            view: 'rates',
            compare: asked.compare ?? 'previous',
            unit: undefined,
            area: undefined,
          })
        }
        small
      />
      <Narrow asked={asked} set={set} />
    </search>
  );
}

function Narrow({ asked, set }: Props) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  const choose = (
    name: 'category' | 'source',
    options: readonly { readonly value: string; readonly label: string }[],
    width: number,
  ) => (
    <Select
      aria-label={t(`figures.filter.${name}`)}
      placeholder={t(`figures.filter.${name}`)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={asked[name] ?? null}
      onChange={(next: string | null | undefined) => set({ [name]: next ?? undefined })}
      options={[...options]}
      style={{ width }}
      popupMatchSelectWidth={260}
    />
  );
  return (
    <>
      <div style={{ width: 170 }}>
        <UnitPicker
          label={cases('list.filter.unit')}
          value={asked.unit === 'none' ? undefined : asked.unit}
          onChange={(unit) => set({ unit: typeof unit === 'string' ? unit : undefined })}
        />
      </div>
      <div style={{ width: 170 }}>
        <AreaPicker label={cases('list.filter.area')} value={asked.area} onChange={(area) => set({ area })} />
      </div>
      {choose(
        'category',
        (data?.categories ?? []).map((each) => ({
          value: `${each.scheme}:${each.code}`,
          label: each.name[language],
        })),
        160,
      )}
      {choose(
        'source',
        caseSources.map((code) => ({ value: code, label: cases.of('source', code) })),
        110,
      )}
    </>
  );
}
