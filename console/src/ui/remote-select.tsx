import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../i18n/define.ts';
import { words } from './words/index.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Shown and not to be had. */
  readonly disabled?: boolean;
}

interface Props {
  readonly label: string;
  readonly find: (typed: string) => Promise<readonly Choice[]>;
  /** Part of the cache key: changes when the same words find other things. */
  readonly about: readonly unknown[];
  readonly many?: boolean | undefined;
  readonly value?: string | readonly string[] | null | undefined;
  readonly onChange?: ((value: string | string[] | undefined, choice?: Choice) => void) | undefined;
  /** Known names of values that were not found by typing. */
  readonly known?: readonly Choice[] | undefined;
  readonly placeholder?: string | undefined;
  readonly clearable?: boolean | undefined;
  /** Width of the list in px, where a choice says more than fits the field. */
  readonly listWidth?: number | undefined;
}

/** A choice among more things than fit on the page: the server finds them as one types. */
export function RemoteSelect({
  label,
  find,
  about,
  many = false,
  value,
  onChange,
  known = [],
  placeholder,
  clearable = true,
  listWidth,
}: Props) {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['choices', ...about, text],
    queryFn: () => find(text),
    staleTime: 60_000,
    // What has just been made elsewhere, by oneself or by another, must be there when the form is opened.
    refetchOnMount: 'always',
    placeholderData: (before) => before,
  });
  const choices = [
    ...(found.data ?? []),
    ...known.filter((each) => !(found.data ?? []).some((other) => other.value === each.value)),
  ];
  return (
    <Select
      {...(many ? { mode: 'multiple' as const } : {})}
      aria-label={label}
      allowClear={clearable}
      placeholder={placeholder ?? label}
      showSearch={{ onSearch: setTyped, filterOption: false }}
      loading={found.isFetching}
      notFoundContent={<span className="muted">{t(found.isFetching ? 'loading' : 'choice.none')}</span>}
      value={(value ?? undefined) as string | undefined}
      onChange={(next: string | string[] | undefined) =>
        onChange?.(
          next,
          choices.find((each) => each.value === next),
        )
      }
      {...(listWidth === undefined
        ? {}
        : { popupMatchSelectWidth: listWidth, placement: 'bottomRight' as const })}
      options={choices as Choice[]}
      style={{ width: '100%', minWidth: 160 }}
    />
  );
}
