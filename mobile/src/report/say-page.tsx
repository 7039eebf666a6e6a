import type { ReportKind } from '@yiwang/contract/reports';
import { useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Loading, Notice } from '../kit/states.tsx';
import { PhotoPicker } from '../photo/photo-picker.tsx';
import { usePhotos } from '../photo/use-photos.ts';
import { Page } from '../shell/page.tsx';
import { Slow } from '../shell/slow.tsx';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

const kinds = ['inquiry', 'help', 'advice', 'praise'] as const satisfies readonly ReportKind[];

/** One screen for everything that is words first: a question, a request, an idea, praise — and the complaint. */
export function SayPage({ complaint = false }: { complaint?: boolean }) {
  const words = useWords();
  const { t } = words;
  const { draft, change, clear, renew } = useDraft(
    complaint ? 'complaint' : 'say',
    complaint ? 'complaint' : 'inquiry',
  );
  const onPhotos = usePhotos(change, 'photos');
  const [tried, setTried] = useState(false);
  if (draft === null) return <Loading />;
  return (
    <Page title={complaint ? t('complain.title') : t('kinds.title')} back="/m">
      {complaint && <Notice>{t('complain.explain')}</Notice>}
      {!complaint && <KindChoice kind={draft.kind} onChange={(kind) => change({ kind })} />}
      <TextField
        label={t('kinds.text')}
        placeholder={t('kinds.text-hint')}
        rows={5}
        max={2000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <TextField
        label={t('kinds.where')}
        value={draft.address}
        max={300}
        onChange={(address) => change({ address })}
      />
      <PhotoPicker photos={draft.photos} onChange={onPhotos} />
      <TextField
        label={t('report.phone')}
        hint={t('report.phone-why')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={draft.phone}
        max={20}
        onChange={(phone) => change({ phone })}
      />
      <SendBar draft={draft} clear={clear} renew={renew} tried={tried} onTry={() => setTried(true)} />
    </Page>
  );
}

type SendProps = Parameters<typeof useSend>[0] & { tried: boolean; onTry: () => void };

function SendBar({ tried, onTry, ...written }: SendProps) {
  const words = useWords();
  const { t } = words;
  const { send, busy, fault, lacking } = useSend(written);
  const press = () => {
    onTry();
    if (lacking === null) void send();
  };
  return (
    <>
      {tried && lacking !== null && <Notice tone="bad">{t(lacking)}</Notice>}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      <Slow busy={busy} />
      <div className="actions">
        <Button look="main" busy={busy} onClick={press}>
          {busy ? t('report.sending') : t('report.send')}
        </Button>
      </div>
    </>
  );
}

function KindChoice({ kind, onChange }: { kind: ReportKind; onChange: (kind: ReportKind) => void }) {
  const { t } = useWords();
  return (
    <fieldset className="choice">
      <legend>{t('kinds.label')}</legend>
      {kinds.map((one) => (
        <label key={one} className="choice-item">
          <input type="radio" name="kind" checked={kind === one} onChange={() => onChange(one)} />
          {t(`kind.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
