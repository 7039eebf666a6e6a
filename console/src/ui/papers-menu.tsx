import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { download, type Query } from '../api/client.ts';
import { useWords } from '../i18n/define.ts';
import { faceOfKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { problemText } from './faults.ts';
import { addNote } from './notes.ts';
import { type MenuItem, PopMenu } from './pop-menu.tsx';
import { saveFile } from './save-file.ts';
import { words } from './words/index.ts';

/** A paper that the server makes, and where it is had. */
export interface Paper {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly query: Query;
}

interface Props {
  readonly label: string;
  readonly keys: string;
  readonly papers: readonly Paper[];
  /** What else can be done from the menu. */
  readonly more?: readonly MenuItem[];
}

/** Makes one paper at a time; it can be stopped, and is when the screen is left. */
function usePaper() {
  const t = useWords(words);
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState<Paper | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const make = async (paper: Paper) => {
    const stop = new AbortController();
    running.current = stop;
    setBusy(paper);
    try {
      const watch = { progress: () => undefined, signal: stop.signal };
      const { blob, name } = await download(paper.path, paper.query, watch);
      saveFile(blob, name);
      addNote('done', t('paper.done', { name }));
    } catch (error) {
      if (!stop.signal.aborted) addNote('fault', `${t('paper.failed')} ${problemText(error)}`);
    } finally {
      setBusy(null);
    }
  };
  return { busy, make, stop: () => running.current?.abort() };
}

/** Papers as PDF, by button and key; the key opens the menu with the first one chosen. */
export function PapersMenu({ label, keys, papers, more = [] }: Props) {
  const t = useWords(words);
  const root = useRef<HTMLSpanElement>(null);
  const { busy, make, stop } = usePaper();
  const open = () => {
    const menu = root.current?.querySelector('details');
    if (menu == null) return;
    menu.open = true;
    menu.querySelector('button')?.focus();
  };
  useKeys([{ keys, label, run: open }]);
  if (busy !== null)
    return (
      <span role="status" className="row muted small">
        {t('paper.busy', { name: busy.label })}
        <Button size="small" type="text" onClick={stop}>
          {t('paper.stop')}
        </Button>
      </span>
    );
  const face = faceOfKey(keys);
  const items = papers.map((one) => ({ id: one.id, label: one.label, run: () => void make(one) }));
  return (
    <span ref={root}>
      <PopMenu
        // What is heard holds what is seen, the key too.
        label={`${label} ${face}`}
        face={
          <>
            {label} <kbd>{face}</kbd>
          </>
        }
        items={[...items, ...more]}
      />
    </span>
  );
}
