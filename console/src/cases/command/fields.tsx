import type { CaseDetail } from '@yiwang/contract';
import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { listCases } from '../../api/cases.ts';
import { ClassPicker } from '../../catalogue/class-picker.tsx';
import { useWords } from '../../i18n/define.ts';
import { PersonPicker, UnitPicker } from '../../parties/pickers.tsx';
import { RemoteSelect } from '../../ui/remote-select.tsx';
import { Upload } from '../../ui/upload.tsx';
import { classText, placeText } from '../texts.ts';
import { words } from '../words/index.ts';
import { LimitField } from './limit-field.tsx';
import { PartsField } from './parts-field.tsx';
import { type Field, labelKey } from './verbs.ts';

interface FieldProps {
  readonly field: Field;
  /** Null: the command is for many cases, and nothing is known of them. */
  readonly of: CaseDetail | null;
  /** Given by the form. */
  readonly value?: never;
  readonly onChange?: (value: unknown) => void;
}

type Choices = readonly { readonly value: string; readonly label: string }[];

function Choose({
  options,
  ...rest
}: {
  options: Choices;
  value?: never;
  onChange?: (value: unknown) => void;
  label: string;
}) {
  const { label, ...form } = rest;
  if (options.length > 5) return <Select aria-label={label} options={[...options]} {...form} />;
  return <Radio.Group aria-label={label} options={[...options]} {...form} />;
}

const clockChoices = (
  of: CaseDetail | null,
  t: ReturnType<typeof useWords<keyof (typeof words)['zh']>>,
): Choices =>
  (of?.clocks ?? [])
    .filter((clock) => clock.state === 'missed')
    .map((clock) => ({ value: clock.id, label: t.of('clockKind', clock.kind) }));

/** Parts of helping units that are still open. */
export const partsOf = (of: CaseDetail | null, own: boolean): CaseDetail['assisting'] =>
  (of?.assisting ?? []).filter(({ done, mine }) => !done && (mine || !own));

/** The unit that has the case. */
const unitOf = (of: CaseDetail | null): string | undefined =>
  of?.holder?.kind === 'unit' ? of.holder.id : undefined;

/** The control of one field of a command. Antd's form hands `value` and `onChange` in. */
export function FieldControl({ field, of, ...form }: FieldProps) {
  const t = useWords(words);
  const label = t.of('field', labelKey(field));
  switch (field.kind) {
    case 'reason':
      return (
        <Choose
          label={label}
          options={field.codes.map((code) => ({ value: code, label: t.of('reason', code) }))}
          {...form}
        />
      );
    case 'choice':
      return (
        <Choose
          label={label}
          options={field.codes.map((code) => ({ value: code, label: t.of(field.words, code) }))}
          {...form}
        />
      );
    case 'words':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} {...form} />;
    case 'line':
      return <Input maxLength={field.name === 'receipt' ? 60 : 120} {...form} />;
    case 'unit':
      return (
        <UnitPicker
          label={label}
          many={field.many}
          under={field.below === true ? unitOf(of) : undefined}
          {...form}
        />
      );
    case 'person':
      return (
        <PersonPicker
          label={label}
          post={field.post}
          area={of?.place.area}
          unit={field.post === 'handler' ? unitOf(of) : undefined}
          placeholder={field.needed === true ? label : t('field.accountId.auto')}
          {...form}
        />
      );
    case 'class':
      return <ClassPicker label={label} {...form} />;
    case 'files':
      return <Upload label={label} {...form} />;
    case 'limit':
      return <LimitField {...form} />;
    case 'date':
      return <DayField label={label} {...form} />;
    case 'case':
      return <CasePicker label={label} not={of?.id ?? ''} {...form} />;
    case 'assistance':
      return (
        <Choose
          label={label}
          options={partsOf(of, field.own).map((each) => ({
            value: each.taskId,
            label: each.unit.name ?? each.unit.id,
          }))}
          {...form}
        />
      );
    case 'late-clock':
      return <Choose label={label} options={clockChoices(of, t)} {...form} />;
    case 'parts':
      return <PartsField {...form} />;
    case 'recipients':
      return <Recipients of={of} {...form} />;
  }
}

function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value?: string;
  onChange?: (value: unknown) => void;
}) {
  return (
    <DatePicker
      aria-label={label}
      value={value === undefined ? null : dayjs(value)}
      minDate={dayjs().add(1, 'day')}
      maxDate={dayjs().add(1, 'year')}
      onChange={(day) => onChange?.(day === null ? undefined : day.format('YYYY-MM-DD'))}
    />
  );
}

function CasePicker({
  label,
  not,
  ...form
}: {
  label: string;
  not: string;
  value?: string;
  onChange?: (value: unknown) => void;
}) {
  return (
    <RemoteSelect
      label={label}
      about={['cases']}
      find={async (typed) => {
        if (typed.length < 3) return [];
        const page = await listCases({ text: typed, limit: 20, order: 'newest' });
        return page.items
          .filter((item) => item.id !== not)
          .map((item) => ({
            value: item.id,
            label: [item.number, classText(item, ''), placeText(item)].filter(Boolean).join(' · '),
          }));
      }}
      {...form}
    />
  );
}

function Recipients({
  of,
  value,
  onChange,
}: {
  of: CaseDetail | null;
  value?: readonly { kind: string; id: string }[];
  onChange?: (value: unknown) => void;
}) {
  const t = useWords(words);
  return (
    <UnitPicker
      label={t('field.recipients')}
      many
      placeholder={of?.holder?.name ?? t('field.recipients.holder')}
      value={(value ?? []).map((each) => each.id)}
      onChange={(ids) => onChange?.((Array.isArray(ids) ? ids : []).map((id) => ({ kind: 'unit', id })))}
    />
  );
}
