import { Button } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { download } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { faceOfKey, namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { PopMenu } from '../ui/pop-menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import { words } from './words/index.ts';

/** The summaries that are asked for every morning and every Monday, and those of what is not over yet. */
const summaries = [
  { name: 'summary.day.yesterday', span: 'day', ago: 1 },
  { name: 'summary.week.last', span: 'week', ago: 7 },
  { name: 'summary.day.today', span: 'day', ago: 0 },
  { name: 'summary.week.this', span: 'week', ago: 0 },
] as const;
type Wanted = (typeof summaries)[number];

/** The daily and the weekly summary as PDF, by button and key; the key opens the menu with the first one chosen. */
export function SummaryMenu() {
  const t = useWords(words);
  const lang = useLanguage();
  const root = useRef<HTMLSpanElement>(null);
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState<Wanted | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const open = () => {
    const menu = root.current?.querySelector('details');
    if (menu == null) return;
    menu.open = true;
    menu.querySelector('button')?.focus();
  };
  useKeys([{ keys: namedKey('figures.summary'), label: t('summary.menu'), run: open }]);
  const print = async (wanted: Wanted) => {
    const stop = new AbortController();
    running.current = stop;
    setBusy(wanted);
    try {
      const { span, ago } = wanted;
      const day = dayjs().subtract(ago, 'day').format('YYYY-MM-DD');
      const watch = { progress: () => undefined, signal: stop.signal };
      const { blob, name } = await download('/api/v1/figures/summary', { span, day, lang }, watch);
      saveFile(blob, name);
      addNote('done', t('summary.done', { name }));
    } catch (error) {
      if (!stop.signal.aborted) addNote('fault', `${t('summary.failed')} ${problemText(error)}`);
    } finally {
      setBusy(null);
    }
  };
  if (busy !== null)
    return (
      <span role="status" className="row muted small">
        {t('summary.busy', { name: t(busy.name) })}
        <Button size="small" type="text" onClick={() => running.current?.abort()}>
          {t('summary.stop')}
        </Button>
      </span>
    );
  return (
    <span ref={root}>
      <PopMenu
        // What is heard holds what is seen, the key too.
        label={`${t('summary.menu')} ${faceOfKey(namedKey('figures.summary'))}`}
        face={
          <>
            {t('summary.menu')} <kbd>{faceOfKey(namedKey('figures.summary'))}</kbd>
          </>
        }
        items={summaries.map((one) => ({ id: one.name, label: t(one.name), run: () => void print(one) }))}
      />
    </span>
  );
}
