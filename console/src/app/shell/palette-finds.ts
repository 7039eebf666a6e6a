import { useQuery } from '@tanstack/react-query';
import { useCounts, viewsQuery } from '../../cases/views/use-views.ts';
import { guidesFor } from '../../guide/list.ts';
import { openGuide } from '../../guide/opened.ts';
import { words as guideWords } from '../../guide/words/index.ts';
import { useWords } from '../../i18n/define.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { canDo, useMe } from '../../session/use-session.ts';
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
  readonly search?: Readonly<Record<string, string>>;
  readonly run?: () => void;
}

/** Whether all typed parts occur in the text, in any order. */
export const matches = (text: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.toLowerCase().includes(part));

/** Actions of the page behind and screens, which are known here and found at once. */
export function useOwnFinds(typed: string, actions: readonly KeyAction[]): readonly Find[] {
  const t = useWords(words);
  const g = useWords(guideWords);
  const me = useMe();
  const text = typed.trim();
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
  const places = screensOf(me)
    .map((screen) => ({
      id: screen.id,
      group: t('palette.screens'),
      label: t(`nav.${screen.id}`),
      hint: screen.path,
      to: screen.path,
    }))
    .filter((find) => matches(`${find.label} ${find.hint}`, text));
  const views = useViewFinds(text);
  const { own, others } = guidesFor(me);
  const guides = [...own, ...others]
    .map(({ id }) => ({
      id: `guide-${id}`,
      group: g('title'),
      label: `${g('title')} · ${g(`of.${id}`)}`,
      run: () => openGuide(id),
    }))
    .filter((find) => text !== '' && matches(find.label, text));
  return [...doings, ...views, ...places, ...guides];
}

/** Saved views with their counts; administrators have none. */
function useViewFinds(text: string): readonly Find[] {
  const t = useWords(words);
  const enabled = canDo(useMe(), 'cases:views');
  const { data } = useQuery({ ...viewsQuery, enabled });
  const counts = useCounts(enabled);
  return (data?.items ?? [])
    .filter((view) => matches(`${view.name} ${t('palette.views')}`, text))
    .map((view) => ({
      id: `view-${view.id}`,
      group: t('palette.views'),
      label: view.name,
      hint: counts.get(view.id)?.text,
      to: '/cases',
      search: { view: view.id },
    }));
}
