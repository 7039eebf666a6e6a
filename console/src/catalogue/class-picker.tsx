import { Select } from 'antd';
import { limitText } from '../cases/texts.ts';
import { bracketed } from '../i18n/define.ts';
import { useClassChoices } from './use-catalogue.ts';

interface Props {
  readonly value?: string | undefined;
  readonly onChange?: (value: string) => void;
  readonly label: string;
  readonly autoFocus?: boolean;
}

/** Chooses category and condition in one go, by typing part of either or of the code. */
export function ClassPicker({ value, onChange, label, autoFocus = false }: Props) {
  const choices = useClassChoices();
  return (
    <Select
      aria-label={label}
      value={value ?? null}
      onChange={(next: string | null) => next !== null && onChange?.(next)}
      autoFocus={autoFocus}
      loading={choices.length === 0}
      placeholder={label}
      showSearch={{
        filterOption: (typed, option) => matches(typed, `${option?.label ?? ''} ${option?.value ?? ''}`),
      }}
      options={choices.map((choice) => ({
        value: choice.value,
        label: `${choice.label}${bracketed(limitText(choice.limit))}`,
      }))}
      style={{ width: '100%' }}
    />
  );
}

const matches = (typed: string, text: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.toLowerCase().includes(part));
