import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationFile } from '@yiwang/contract';
import { Alert, Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { applyImport, importTemplate, previewImport } from '../../api/organisation-import.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { problemText } from '../../ui/faults.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { fileForImport, LARGEST_FILE } from './file.ts';
import { Preview } from './preview.tsx';
import { Result } from './result.tsx';
import type { ImportStep } from './step.ts';
import { words } from './words/index.ts';
import './import.css';

/** What an import may change on other pages. */
const stale = [['units'], ['unit'], ['accounts'], ['holdings'], ['choices'], ['setup-steps']];

function Chooser({ busy, choose }: { busy: boolean; choose: (file: File | undefined) => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="import__drop row row--wrap"
      aria-label={t('choose')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Act label={t('choose')} keys="o" busy={busy} run={() => input.current?.click()} />
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.csv"
        aria-label={t('choose')}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          // The same file, mended, can be chosen again.
          event.target.value = '';
        }}
      />
      <span className="muted">{t('drop')}</span>
      <span className="grow" />
      <a href={importTemplate(language)} download>
        {t('template')}
      </a>
    </section>
  );
}

/** The file that was chosen, what it would do, and doing it. */
function useImport(step: ImportStep) {
  const client = useQueryClient();
  const [file, setFile] = useState<OrganisationFile | null>(null);
  const [tooBig, setTooBig] = useState(false);
  const look = useMutation({ mutationFn: (given: OrganisationFile) => previewImport(step, given) });
  const apply = useMutation({
    mutationFn: (given: OrganisationFile & { token: string }) => applyImport(step, given),
    onSuccess: () => {
      for (const queryKey of stale) void client.invalidateQueries({ queryKey });
    },
  });
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    look.reset();
    apply.reset();
    setTooBig(chosen.size > LARGEST_FILE);
    if (chosen.size > LARGEST_FILE) return;
    const read = await fileForImport(chosen);
    setFile(read);
    look.mutate(read);
  };
  const again = () => {
    apply.reset();
    if (file !== null) look.mutate(file);
  };
  return { file, tooBig, look, apply, choose, again };
}

function Foot({
  of,
  step,
  close,
}: {
  of: ReturnType<typeof useImport>;
  step: ImportStep;
  close: () => void;
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const { file, look, apply } = of;
  const seen = look.data;
  const count = seen === undefined ? 0 : seen.counts.new + seen.counts.changed;
  const ready = seen !== undefined && file !== null && seen.counts.fault === 0 && count > 0;
  const run = () => {
    if (ready && !apply.isPending) apply.mutate({ ...file, token: seen.token });
  };
  useKeys([{ keys: namedKey('form.send'), label: t('act'), run }]);
  return (
    <div className="row dialog-foot">
      <Button onClick={close}>{ui('cancel')}</Button>
      <Button type="primary" disabled={!ready} loading={apply.isPending} onClick={run}>
        {t(`apply.${step}`, { n: count })} <kbd>Ctrl+Enter</kbd>
      </Button>
      {!ready && (
        <span className="muted small" role="status">
          {seen === undefined
            ? t('why.no-file')
            : seen.counts.fault > 0
              ? t('why.faults', { n: seen.counts.fault })
              : t('why.nothing')}
        </span>
      )}
    </div>
  );
}

function Body({
  of,
  step,
  close,
}: {
  of: ReturnType<typeof useImport>;
  step: ImportStep;
  close: () => void;
}) {
  const t = useWords(words);
  const { look, apply } = of;
  const moved = apply.error instanceof ApiProblem && apply.error.code === 'record.stale';
  return (
    <div className="stack">
      <p className="muted">{t(`hint.${step}`)}</p>
      <Chooser busy={look.isPending} choose={(file) => void of.choose(file)} />
      {of.tooBig && <Alert type="error" showIcon title={t('too-big')} />}
      {look.isPending && (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      )}
      {look.error !== null && <Alert type="error" showIcon title={problemText(look.error)} />}
      {apply.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(apply.error)}
          action={moved ? <Button onClick={of.again}>{t('again.look')}</Button> : undefined}
        />
      )}
      {look.data !== undefined && <Preview key={look.data.token} of={look.data} />}
      <Foot of={of} step={step} close={close} />
    </div>
  );
}

/** Units and staff, or their posts, from a workbook: looked at first, then written whole or not at all. */
export function ImportDialog({ step, close }: { step: ImportStep; close: () => void }) {
  const t = useWords(words);
  const of = useImport(step);
  const result = of.apply.data;
  const secrets = result !== undefined && result.accounts.length > 0;
  return (
    <Dialog open title={t(`title.${step}`)} close={close} width={960} fixed={secrets}>
      {result === undefined ? (
        <Body of={of} step={step} close={close} />
      ) : (
        <Result of={result} step={step} close={close} />
      )}
    </Dialog>
  );
}
