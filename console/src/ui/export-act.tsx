import { useEffect, useRef, useState } from 'react';
import { download, type Query } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from './act.tsx';
import { problemText } from './faults.ts';
import { addNote } from './notes.ts';
import { saveFile } from './save-file.ts';
import { words } from './words/index.ts';

const MEGABYTE = 1_048_576;

interface Props {
  readonly path: string;
  /** What the page shows now. */
  readonly query: Query;
}

/** What the page shows as a file: Excel by key, CSV beside it; says how much has come and can be stopped. */
export function ExportAct({ path, query }: Props) {
  const t = useWords(words);
  const lang = useLanguage();
  const [bytes, setBytes] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (format: 'xlsx' | 'csv') => {
    const stop = new AbortController();
    running.current = stop;
    setBytes(0);
    try {
      const watch = { progress: setBytes, signal: stop.signal };
      const { blob, name } = await download(path, { ...query, format, lang }, watch);
      saveFile(blob, name);
      addNote('done', t('export.done', { name }));
    } catch (error) {
      if (!stop.signal.aborted) addNote('fault', `${t('export.failed')} ${problemText(error)}`);
    } finally {
      setBytes(null);
    }
  };
  if (bytes !== null)
    return (
      <span role="status" className="muted small">
        {t('export.busy', { mb: (bytes / MEGABYTE).toFixed(1) })}{' '}
        <Act label={t('export.stop')} run={() => running.current?.abort()} small kind="quiet" />
      </span>
    );
  return (
    <>
      <Act label={t('export.excel')} keys={namedKey('export.excel')} run={() => void run('xlsx')} small />
      <Act label="CSV" run={() => void run('csv')} small kind="quiet" />
    </>
  );
}
