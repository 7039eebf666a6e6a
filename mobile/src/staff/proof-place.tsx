import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import type { ChosenPlace } from '../place/chosen-place.ts';
import { phoneLocation } from '../place/phone-location.ts';

/** Where the proof was made: asked once, by a press again, never compulsory and never kept as a track. */
export function ProofPlace({
  place,
  onPlace,
}: {
  place: ChosenPlace | null;
  onPlace: (place: ChosenPlace) => void;
}) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const find = () => {
    setBusy(true);
    phoneLocation()
      .then(onPlace, () => setFailed(true))
      .finally(() => setBusy(false));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens
  useEffect(find, []);
  if (place !== null)
    return (
      <p className="hint">
        {place.accuracy
          ? t('staff.form.place-have', { metres: place.accuracy })
          : t('staff.form.place-attached')}
      </p>
    );
  return (
    <div>
      <Button busy={busy} onClick={find}>
        {busy ? t('place.finding') : t('staff.form.place')}
      </Button>
      {failed && <p className="hint">{t('staff.form.place-none')}</p>}
    </div>
  );
}
