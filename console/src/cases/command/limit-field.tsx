import { InputNumber, Select, Space } from 'antd';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';

const units = [
  'work_hour',
  'work_day',
  'urgent_hour',
  'urgent_day',
  'natural_hour',
  'natural_day',
  'minute',
] as const;

export interface LimitValue {
  readonly amount: number;
  readonly unit: (typeof units)[number];
}

interface Props {
  readonly value?: LimitValue | undefined;
  readonly onChange?: (value: LimitValue | undefined) => void;
}

/** An amount of time with its unit; working time unless said otherwise. */
export function LimitField({ value, onChange }: Props) {
  const t = useWords(words);
  const unit = value?.unit ?? 'work_day';
  return (
    <Space.Compact>
      <InputNumber
        aria-label={t('field.limit')}
        min={0.25}
        max={1000}
        step={1}
        value={value?.amount ?? null}
        onChange={(amount) => onChange?.(amount === null ? undefined : { amount, unit })}
      />
      <Select
        aria-label={t('unit.work_day')}
        value={unit}
        style={{ width: '10.5em' }}
        onChange={(next) => onChange?.({ amount: value?.amount ?? 1, unit: next })}
        options={units.map((each) => ({ value: each, label: t.of('unit', each) }))}
      />
    </Space.Compact>
  );
}
