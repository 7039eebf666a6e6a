import { Checkbox, DatePicker, Form, Input, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/define.ts';
import { words as partyWords } from '../../parties/words/index.ts';
import { words as uiWords } from '../../ui/words/index.ts';

interface ItemProps {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly needed?: boolean;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
  readonly checked?: boolean;
}

/** A labelled field; required ones say so. */
export function Item({ name, label, needed = false, hint, children, checked = false }: ItemProps) {
  const ui = useWords(uiWords);
  return (
    <Form.Item
      name={name}
      label={checked ? undefined : label}
      extra={hint}
      rules={[{ required: needed, message: ui('required') }]}
      {...(checked ? { valuePropName: 'checked' } : {})}
    >
      {children}
    </Form.Item>
  );
}

export function TextItem({ max = 120, ...props }: Omit<ItemProps, 'children'> & { max?: number }) {
  return (
    <Item {...props}>
      <Input maxLength={max} autoComplete="off" />
    </Item>
  );
}

export function LongItem({ max = 500, ...props }: Omit<ItemProps, 'children'> & { max?: number }) {
  return (
    <Item {...props}>
      <Input.TextArea maxLength={max} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Item>
  );
}

export function TickItem(props: Omit<ItemProps, 'children' | 'checked'>) {
  return (
    <Item {...props} checked>
      <Checkbox>{props.label}</Checkbox>
    </Item>
  );
}

/** A day as `YYYY-MM-DD`. */
export function DayField({
  value,
  onChange,
  label,
}: {
  value?: string | null;
  onChange?: (day: string | null) => void;
  label: string;
}) {
  return (
    <DatePicker
      aria-label={label}
      value={value == null ? null : dayjs(value)}
      onChange={(day) => onChange?.(day === null ? null : day.format('YYYY-MM-DD'))}
    />
  );
}

/** A moment as ISO 8601. */
export function MomentField({
  value,
  onChange,
  label,
}: {
  value?: string | null;
  onChange?: (at: string | null) => void;
  label: string;
}) {
  return (
    <DatePicker
      aria-label={label}
      showTime={{ format: 'HH:mm' }}
      value={value == null ? null : dayjs(value)}
      onChange={(at) => onChange?.(at === null ? null : at.second(0).millisecond(0).toISOString())}
    />
  );
}

/** Minutes of the day, shown as a time. */
export function MinuteField({
  value,
  onChange,
  label,
}: {
  value?: number;
  onChange?: (minute: number) => void;
  label: string;
}) {
  return (
    <TimePicker
      aria-label={label}
      format="HH:mm"
      minuteStep={15}
      allowClear={false}
      value={value === undefined ? null : dayjs().startOf('day').add(value, 'minute')}
      onChange={(at) => at !== null && onChange?.(at.hour() * 60 + at.minute())}
    />
  );
}

export const posts = [
  'collector',
  'clerk',
  'shift-leader',
  'dispatcher',
  'centre-head',
  'unit-head',
  'handler',
  'crew',
  'supervisor',
  'ruling-desk',
  'assessor',
  'leader',
] as const;

export function PostField({
  value,
  onChange,
  many = false,
  label,
}: {
  value?: string | string[];
  onChange?: (post: string | string[]) => void;
  many?: boolean;
  label: string;
}) {
  const t = useWords(partyWords);
  return (
    <Select
      aria-label={label}
      optionFilterProp="label"
      {...(many ? { mode: 'multiple' as const } : {})}
      value={value as string}
      onChange={(next: string | string[]) => onChange?.(next)}
      options={posts.map((post) => ({ value: post, label: t(`post.${post}`) }))}
    />
  );
}
