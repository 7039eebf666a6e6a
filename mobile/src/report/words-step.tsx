import { useWords } from '../i18n/i18n.ts';
import { TextField } from '../kit/field.tsx';
import type { ReportDraft } from './draft.ts';
import { NearBy } from './near-by.tsx';
import { Tiles } from './tiles.tsx';

interface Props {
  readonly draft: ReportDraft;
  readonly change: (fields: Partial<ReportDraft>) => void;
  readonly phoneError: string | null;
}

/** What it is: a picture tile, a few words, the phone if one likes; and what others already reported here. */
export function WordsStep({ draft, change, phoneError }: Props) {
  const { t } = useWords();
  return (
    <div className="stack">
      <Tiles draft={draft} change={change} />
      <TextField
        label={draft.photos.length > 0 ? t('report.text') : t('report.text-needed')}
        placeholder={t('report.text-hint')}
        value={draft.text}
        rows={3}
        max={2000}
        onChange={(text) => change({ text })}
      />
      <NearBy draft={draft} change={change} />
      <TextField
        label={t('report.phone')}
        hint={t('report.phone-why')}
        error={phoneError}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={draft.phone}
        max={20}
        onChange={(phone) => change({ phone })}
      />
    </div>
  );
}
