import type { CaseDetail, CasePaperKind } from '@yiwang/contract';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { download } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { type MenuItem, PopMenu } from '../ui/pop-menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import { words } from './words/index.ts';

/** Which papers a case has: a slip once it is dispatched, an order once somebody supervises it, always its file. */
function papersOf(of: CaseDetail): readonly CasePaperKind[] {
  return [
    ...(of.levels.length > 0 ? (['dispatch-slip'] as const) : []),
    ...(of.timeline.some((item) => item.type === 'supervised') ? (['supervision-order'] as const) : []),
    'dossier',
  ];
}

/** Prints a case: its papers as PDF, or this page as it is. The key opens the menu with the first paper chosen. */
export function PaperMenu({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const lang = useLanguage();
  const root = useRef<HTMLSpanElement>(null);
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState<CasePaperKind | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const open = () => {
    const menu = root.current?.querySelector('details');
    if (menu == null) return;
    menu.open = true;
    menu.querySelector('button')?.focus();
  };
  useKeys([{ keys: namedKey('case.print'), label: t('page.print'), run: open }]);
  const print = async (kind: CasePaperKind) => {
    const stop = new AbortController();
    running.current = stop;
    setBusy(kind);
    try {
      const watch = { progress: () => undefined, signal: stop.signal };
      const { blob, name } = await download(`/api/v1/cases/${of.id}/paper/${kind}`, { lang }, watch);
      saveFile(blob, name);
      addNote('done', t('paper.done', { name }));
    } catch (error) {
      if (!stop.signal.aborted) addNote('fault', `${t('paper.failed')} ${problemText(error)}`);
    } finally {
      setBusy(null);
    }
  };
  if (busy !== null)
    return (
      <span role="status" className="row muted small">
        {t('paper.busy', { name: t(`paper.${busy}`) })}
        <Button size="small" type="text" onClick={() => running.current?.abort()}>
          {t('paper.stop')}
        </Button>
      </span>
    );
  const items: MenuItem[] = [
    ...papersOf(of).map((kind) => ({ id: kind, label: t(`paper.${kind}`), run: () => void print(kind) })),
    { id: 'page', label: t('paper.page'), run: () => window.print(), rule: true },
  ];
  return (
    <span ref={root}>
      <PopMenu
        // What is heard holds what is seen, the key too.
        label={`${t('page.print')} P`}
        face={
          <>
            {t('page.print')} <kbd>P</kbd>
          </>
        }
        items={items}
      />
    </span>
  );
}
