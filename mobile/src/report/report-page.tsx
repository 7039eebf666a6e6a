import { useCallback, useEffect, useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Loading, Notice } from '../kit/states.tsx';
import type { Change as Changed } from '../outbox/kept.ts';
import { PhotoPicker } from '../photo/photo-picker.tsx';
import { usePhotos } from '../photo/use-photos.ts';
import type { ChosenPlace } from '../place/chosen-place.ts';
import { PlaceStep } from '../place/place-step.tsx';
import { Link, navigate, useQueryField } from '../router/router.tsx';
import { Page } from '../shell/page.tsx';
import { Slow } from '../shell/slow.tsx';
import type { ReportDraft } from './draft.ts';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';
import { WordsStep } from './words-step.tsx';

type Change = (next: Changed<ReportDraft>) => void;

/** The report form: camera, place, words. The step stands in the address, so the phone's back key works. */
export function ReportPage({ thingCode = null }: { thingCode?: string | null }) {
  const { draft, change, clear, renew, resumed } = useDraft('report', 'problem');
  const asked = useQueryField('step');
  useEffect(() => {
    if (thingCode !== null && draft !== null && draft.thingCode !== thingCode) change({ thingCode });
  }, [thingCode, draft, change]);
  if (draft === null) return <Loading />;
  if (asked === 'place') return <PlaceScreen draft={draft} change={change} />;
  if (asked === 'words') return <WordsScreen draft={draft} change={change} clear={clear} renew={renew} />;
  return <PhotoScreen draft={draft} change={change} clear={clear} resumed={resumed} />;
}

/** Opens a step of the form and keeps the address it stands at (`/m` or a facility's `/t/<code>`). */
const openStep = (step: string) => navigate(`${location.pathname}?step=${step}`);

interface PhotoProps {
  readonly draft: ReportDraft;
  readonly change: Change;
  readonly clear: () => Promise<void>;
  readonly resumed: boolean;
}

function PhotoScreen({ draft, change, clear, resumed }: PhotoProps) {
  const { t } = useWords();
  const next = () => openStep('place');
  const onPhotos = usePhotos(change, 'photos');
  return (
    <Page title={t('report.photo-title')} step={1} tab="report">
      {resumed && (
        <Notice>
          <p>{t('report.resumed')}</p>
          <Button look="quiet" onClick={() => void clear()}>
            {t('report.start-over')}
          </Button>
        </Notice>
      )}
      {draft.thingCode && <Notice>{t('report.thing', { code: draft.thingCode })}</Notice>}
      <p className="lead">{t('report.photo-explain')}</p>
      <PhotoPicker large photos={draft.photos} onChange={onPhotos} />
      <div className="actions">
        {draft.photos.length > 0 ? (
          <Button look="main" onClick={next}>
            {t('action.next')}
          </Button>
        ) : (
          <Button onClick={next}>{t('report.no-photo')}</Button>
        )}
      </div>
      <p className="aside">
        <Link to="/m/say">{t('report.other-kinds')}</Link>
      </p>
    </Page>
  );
}

function PlaceScreen({ draft, change }: { draft: ReportDraft; change: Change }) {
  const { t } = useWords();
  const setPlace = useCallback((place: ChosenPlace | null) => change({ place }), [change]);
  const known = draft.place !== null || draft.address.trim() !== '';
  return (
    <Page title={t('place.title')} step={2} back="/m">
      <PlaceStep
        place={draft.place}
        address={draft.address}
        onPlace={setPlace}
        onAddress={(address) => change({ address })}
      />
      <div className="actions">
        <Button look={known ? 'main' : 'plain'} onClick={() => openStep('words')}>
          {known ? t('action.next') : t('place.without')}
        </Button>
      </div>
    </Page>
  );
}

type WordsProps = Omit<PhotoProps, 'resumed'> & { readonly renew: () => void };

function WordsScreen({ draft, change, clear, renew }: WordsProps) {
  const words = useWords();
  const { t } = words;
  const { send, busy, lacking, fault } = useSend({ draft, clear, renew });
  const [tried, setTried] = useState(false);
  return (
    <Page title={t('report.words-title')} step={3} back="/m?step=place">
      <WordsStep
        draft={draft}
        change={change}
        phoneError={tried && lacking === 'fault.phone' ? t(lacking) : null}
      />
      {tried && lacking === 'fault.words-or-photo-needed' && <Notice tone="bad">{t(lacking)}</Notice>}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      <Slow busy={busy} />
      <div className="actions">
        <Button
          look="main"
          busy={busy}
          onClick={() => {
            setTried(true);
            if (lacking === null) void send();
          }}
        >
          {busy ? t('report.sending') : t('report.send')}
        </Button>
      </div>
    </Page>
  );
}
