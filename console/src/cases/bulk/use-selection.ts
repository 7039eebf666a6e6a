import { useMutation } from '@tanstack/react-query';
import type { CaseSummary } from '@yiwang/contract';
import { useEffect, useState } from 'react';
import { listCases } from '../../api/cases.ts';
import type { Query } from '../../api/client.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { classText, placeText } from '../texts.ts';
import { words } from '../words/index.ts';
import { moved, nothing, ranged, SELECTED_MAX, selected, toggled } from './selection.ts';

const PAGE = 200;

/** The first cases of a list, in its order. */
async function firstCases(query: Query): Promise<CaseSummary[]> {
  const cases: CaseSummary[] = [];
  for (let cursor: string | undefined; cases.length < SELECTED_MAX; ) {
    const page = await listCases({ ...query, limit: PAGE, cursor });
    cases.push(...page.items);
    if (page.cursor === null) break;
    cursor = page.cursor;
  }
  return cases;
}

const faceOf = (of: CaseSummary) => [classText(of, ''), placeText(of)].filter(Boolean).join(' · ');

/** Selection of a list by mouse and keys. `query` is what "all" means; another one starts from nothing. */
export function useSelection(query: Query, items: readonly CaseSummary[]) {
  const rows = items.map((item) => item.id);
  const [faces] = useState(() => new Map<string, string>());
  for (const item of items) faces.set(item.id, faceOf(item));
  const t = useWords(words);
  const [held, setHeld] = useState(nothing);
  const about = JSON.stringify(query);
  const [of, setOf] = useState(about);
  if (of !== about) {
    setOf(about);
    setHeld(nothing);
  }
  const all = useMutation({
    mutationFn: () => firstCases(query),
    onSuccess: (cases) => {
      for (const one of cases) faces.set(one.id, faceOf(one));
      setHeld((now) =>
        selected(
          now,
          cases.map((one) => one.id),
        ),
      );
    },
  });
  const step = (by: 1 | -1) => setHeld((now) => moved(now, rows, by));
  const stretch = (by: 1 | -1) =>
    setHeld((now) => ranged(now, rows, moved(now, rows, by).at ?? now.at ?? ''));
  useKeys([
    { keys: '↓', label: t('queue.next'), run: () => step(1), quiet: true },
    { keys: '↑', label: t('queue.prev'), run: () => step(-1), quiet: true },
    { keys: namedKey('queue.next'), label: t('queue.next'), run: () => step(1), quiet: true },
    { keys: namedKey('queue.previous'), label: t('queue.prev'), run: () => step(-1), quiet: true },
    { keys: namedKey('cases.pick-on'), label: t('bulk.range'), run: () => stretch(1), quiet: true },
    { keys: 'Shift+↑', label: t('bulk.range'), run: () => stretch(-1), quiet: true },
    {
      keys: namedKey('cases.pick'),
      label: t('bulk.toggle'),
      run: () => setHeld((now) => (now.at === null ? now : toggled(now, now.at))),
    },
  ]);
  useEffect(() => {
    if (held.at === null) return;
    document.querySelector<HTMLInputElement>(`input[data-case="${held.at}"]`)?.focus();
  }, [held.at]);
  return {
    held,
    faces,
    all,
    toggle: (id: string) => setHeld((now) => toggled(now, id)),
    range: (id: string) => setHeld((now) => ranged(now, rows, id)),
    clear: () => setHeld((now) => selected(now, [])),
  };
}
