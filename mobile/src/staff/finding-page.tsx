import type { Me } from '@yiwang/contract/accounts';
import type { ReportReceipt } from '@yiwang/contract/reports';
import { useCallback, useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Loading, Notice } from '../kit/states.tsx';
import { discard, post } from '../outbox/outbox.ts';
import { PhotoPicker } from '../photo/photo-picker.tsx';
import { usePhotos } from '../photo/use-photos.ts';
import type { ChosenPlace } from '../place/chosen-place.ts';
import { PlaceStep } from '../place/place-step.tsx';
import { missing, parcelOf, type ReportDraft } from '../report/draft.ts';
import { Tiles } from '../report/tiles.tsx';
import { useDraft } from '../report/use-draft.ts';
import { Slow } from '../shell/slow.tsx';
import { StaffPage } from './staff-page.tsx';

/** A finding of one's own: photo, place, kind. It becomes a case at once; solving it on the spot is a step of the case. */
export function FindingPage({ me }: { me: Me }) {
  const words = useWords();
  const { t } = words;
  const { draft, change, clear, renew } = useDraft(`finding:${me.accountId}`, 'problem');
  const { send, busy, fault, outcome } = useSendFinding(me, clear, renew);
  const [tried, setTried] = useState(false);
  const setPlace = useCallback((place: ChosenPlace | null) => change({ place }), [change]);
  const onPhotos = usePhotos(change, 'photos');
  if (draft === null) return <Loading />;
  const lack = missing(draft);
  if (outcome !== null) return <Sent outcome={outcome} />;
  const press = () => {
    setTried(true);
    if (lack === null) void send(draft);
  };
  return (
    <StaffPage title={t('staff.report-title')} back="/m/staff">
      <PhotoPicker photos={draft.photos} onChange={onPhotos} />
      <PlaceStep
        place={draft.place}
        address={draft.address}
        onPlace={setPlace}
        onAddress={(address) => change({ address })}
      />
      <Tiles draft={draft} change={change} />
      <TextField
        label={t('staff.form.note')}
        rows={3}
        max={2000}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      {tried && lack !== null && <Notice tone="bad">{t(lack)}</Notice>}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      <Slow busy={busy} />
      <div className="actions">
        <Button look="main" busy={busy} onClick={press}>
          {t('staff.form.submit')}
        </Button>
      </div>
    </StaffPage>
  );
}

type Outcome = { receipt: ReportReceipt | null };

function useSendFinding(me: Me, clear: () => Promise<void>, renew: () => void) {
  const { t, language } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const send = async (draft: ReportDraft) => {
    setBusy(true);
    setFault(null);
    const label = draft.categoryName || draft.text.trim().slice(0, 40) || t('staff.report-title');
    const parcel = await parcelOf(draft, new Date(), language === 'en' ? 'en' : 'zh', label);
    const body = { ...parcel.body, source: 'patrol' };
    const sent = await post({ ...parcel, kind: 'command', account: me.accountId, body });
    setBusy(false);
    if (sent.outcome === 'refused') {
      await discard(parcel.id);
      renew();
      return setFault(sent.fault);
    }
    await clear();
    setOutcome({ receipt: sent.outcome === 'done' ? (sent.answer as ReportReceipt) : null });
  };
  return { send, busy, fault, outcome };
}

function Sent({ outcome }: { outcome: Outcome }) {
  const { t } = useWords();
  const { receipt } = outcome;
  return (
    <StaffPage title={t('staff.report-title')} back="/m/staff">
      {receipt === null ? (
        <Notice tone="warn">{t('staff.report-offline')}</Notice>
      ) : (
        <Notice tone="good">{t('staff.report-sent', { number: receipt.receiptNumber })}</Notice>
      )}
      <div className="actions">
        {receipt?.caseId && (
          <ButtonLink look="main" to={`/m/staff/case/${receipt.caseId}`}>
            {t('staff.report-open')}
          </ButtonLink>
        )}
        <ButtonLink to="/m/staff">{t('staff.title')}</ButtonLink>
      </div>
    </StaffPage>
  );
}
