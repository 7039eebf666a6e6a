import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { listCases } from '../../api/cases.ts';
import { useWords } from '../../i18n/define.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { useMe } from '../../session/use-session.ts';
import { screensOf } from '../screens.ts';
import { words } from '../words/index.ts';

/** Something the palette can open or do. */
export interface Find {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly off?: string | undefined;
  readonly to?: string;
  readonly run?: () => void;
}

/** Whether all typed parts occur in the text, in any order. */
export const matches = (text: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.toLowerCase().includes(part));

/** Finds for what was typed: cases by part of the number, screens, actions of the page behind. */
export function useFinds(
  typed: string,
  actions: readonly KeyAction[],
): { finds: readonly Find[]; busy: boolean } {
  const t = useWords(words);
  const me = useMe();
  const text = useDeferredValue(typed.trim());
  const digits = /^[\d-]{3,}$/.test(text);
  const found = useQuery({
    queryKey: ['cases', 'palette', text],
    queryFn: ({ signal }) => listCases({ text, limit: 8, order: 'newest' }, signal),
    enabled: digits && me.admin === null,
    staleTime: 10_000,
  });
  const cases = (digits ? (found.data?.items ?? []) : []).map((item) => ({
    id: `case-${item.id}`,
    group: t('palette.cases'),
    label: item.number ?? item.id.slice(0, 8),
    hint: [item.class?.name, item.place.label ?? item.place.areaName].filter(Boolean).join(' · '),
    to: `/cases/${item.id}`,
  }));
  const places = screensOf(me)
    .map((screen) => ({
      id: screen.id,
      group: t('palette.screens'),
      label: t(`nav.${screen.id}`),
      hint: screen.path,
      to: screen.path,
    }))
    .filter((find) => matches(`${find.label} ${find.hint}`, text));
  const doings = actions
    .filter((action) => action.quiet !== true && matches(action.label, text))
    .map((action) => ({
      id: `key-${action.keys}`,
      group: t('palette.actions'),
      label: action.label,
      hint: action.keys.toUpperCase(),
      off: action.off,
      run: action.run,
    }));
  return { finds: [...cases, ...doings, ...places], busy: digits && found.isFetching };
}
