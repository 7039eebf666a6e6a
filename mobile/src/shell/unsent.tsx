import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { momentWords } from '../kit/time.ts';
import { put } from '../outbox/database.ts';
import { discard, sendWaiting, useParcels } from '../outbox/outbox.ts';
import type { Parcel } from '../outbox/parcel.ts';
import { Link } from '../router/router.tsx';

/** The badge that never goes away while something has not been sent. */
export function UnsentBadge({ to = '/m/mine' }: { to?: string }) {
  const { t } = useWords();
  const { length } = useParcels();
  if (length === 0) return null;
  return (
    <Link to={to} className="unsent-badge" role="status">
      ● {t('unsent.badge', { count: length })}
    </Link>
  );
}

/** What waits on this device, one by one, with what a person may do about it. */
export function Unsent() {
  const { t } = useWords();
  const parcels = useParcels();
  const [busy, setBusy] = useState(false);
  if (parcels.length === 0) return null;
  const send = async () => {
    setBusy(true);
    await sendWaiting();
    setBusy(false);
  };
  return (
    <section className="card stack" aria-labelledby="unsent-title">
      <h2 id="unsent-title">{t('unsent.badge', { count: parcels.length })}</h2>
      <p className="hint">{t('unsent.explain')}</p>
      <ul className="rows">
        {parcels.map((parcel) => (
          <UnsentRow key={parcel.id} parcel={parcel} />
        ))}
      </ul>
      <Button busy={busy} onClick={() => void send()}>
        {busy ? t('unsent.sending') : t('unsent.send')}
      </Button>
    </section>
  );
}

function UnsentRow({ parcel }: { parcel: Parcel }) {
  const words = useWords();
  const { t, language } = words;
  const refused = parcel.state === 'refused';
  const drop = () => {
    if (confirm(t('unsent.delete-sure'))) void discard(parcel.id);
  };
  const retry = async () => {
    await put<Parcel>('parcel', { ...parcel, state: 'waiting', problem: null });
    await sendWaiting();
  };
  const fault = refused ? new ApiProblem(parcel.problem?.status ?? 400, parcel.problem, null) : null;
  return (
    <li>
      <p>
        <strong>{parcel.label}</strong>
      </p>
      <p className="hint">
        {t('unsent.saved-at', { when: momentWords(parcel.createdAt, language) })} ·{' '}
        {refused ? t('unsent.refused') : t('unsent.waiting')}
      </p>
      {fault && <p className="field-error">{problemWords(fault, words)}</p>}
      <div className="row">
        {refused && <Button onClick={() => void retry()}>{t('action.again')}</Button>}
        <Button look="quiet" onClick={drop}>
          {t('unsent.delete')}
        </Button>
      </div>
    </li>
  );
}
