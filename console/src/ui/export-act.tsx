import type { SheetFormat } from '@yiwang/contract';
import { useEffect, useRef, useState } from 'react';
import { download, type Query } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { Act } from './act.tsx';
import { faultText, problemText } from './faults.ts';
import { addNote } from './notes.ts';
import { saveFile } from './save-file.ts';
import { words } from './words/index.ts';

const MEGABYTE = 1_048_576;

interface Props {
  readonly path: string;
  /** What the page shows now. */
  readonly query: Query;
}

/** A file that cannot be made names its reason: too long for Excel, and what to do then. */
function whyNot(error: unknown): string {
  const fault = error instanceof ApiProblem ? error.fields[0] : undefined;
  return fault === undefined ? problemText(error) : faultText(fault);
}

/** What the page shows as a file: Excel by key, CSV and what old spreadsheets take beside it; says how much has come and can be stopped. */
export function ExportAct({ path, query }: Props) {
  const t = useWords(words);
  const lang = useLanguage();
  const [bytes, setBytes] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (format: SheetFormat) => {
    const stop = new AbortController();
    running.current = stop;
    setBytes(0);
    try {
      const watch = { progress: setBytes, signal: stop.signal };
      const { blob, name } = await download(path, { ...query, format, lang }, watch);
      saveFile(blob, name);
      addNote('done', t('export.done', { name }));
    } catch (error) {
      if (!stop.signal.aborted) addNote('fault', `${t('export.failed')} ${whyNot(error)}`);
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
      <Act label={t('export.old')} run={() => void run('csv-gb18030')} small kind="quiet" />
    </>
  );
}
