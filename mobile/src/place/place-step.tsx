import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { LazyMap } from '../map/lazy-map.tsx';
import { AreaList } from './area-list.tsx';
import type { ChosenPlace } from './chosen-place.ts';
import { useCityBox } from './city-box.ts';
import { useLocated } from './located.ts';
import { canDrawMap, type LocationFault, phoneLocation } from './phone-location.ts';

interface Props {
  readonly place: ChosenPlace | null;
  readonly address: string;
  readonly onPlace: (place: ChosenPlace | null) => void;
  readonly onAddress: (address: string) => void;
}

/** Where it is: by the phone, by a pin, from a list, or in words — each way is enough, none is compulsory. */
export function PlaceStep({ place, address, onPlace, onAddress }: Props) {
  const { t } = useWords();
  const [mapWorks, setMapWorks] = useState(canDrawMap);
  const [list, setList] = useState(!mapWorks);
  const phone = usePhone(onPlace, place === null);
  const broken = useCallback(() => {
    setMapWorks(false);
    setList(true);
  }, []);
  return (
    <div className="stack">
      {phone.fault && <Notice tone="warn">{t(`place.${phone.fault}`)}</Notice>}
      {mapWorks ? (
        <PinMap place={place} onPlace={onPlace} onBroken={broken} />
      ) : (
        <Notice tone="warn">{t('place.no-map')}</Notice>
      )}
      <PlaceLine place={place} />
      <div className="row">
        <Button onClick={phone.find} busy={phone.busy}>
          {phone.busy ? t('place.finding') : t('place.use-phone')}
        </Button>
        <Button look="quiet" aria-expanded={list} onClick={() => setList(!list)}>
          {t('place.from-list')}
        </Button>
      </div>
      {list && <AreaList chosen={place} onChoose={onPlace} />}
      <TextField
        label={t('place.address')}
        placeholder={t('place.address-hint')}
        value={address}
        max={300}
        onChange={onAddress}
      />
    </div>
  );
}

function usePhone(onPlace: (place: ChosenPlace) => void, first: boolean) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<LocationFault | null>(null);
  const find = useCallback(() => {
    setBusy(true);
    phoneLocation()
      .then((found) => {
        setFault(null);
        onPlace(found);
      }, setFault)
      .finally(() => setBusy(false));
  }, [onPlace]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once, when the screen opens without a place
  useEffect(() => {
    if (first) find();
  }, []);
  return { busy, fault, find };
}

type PinProps = { place: ChosenPlace | null; onPlace: (place: ChosenPlace) => void; onBroken: () => void };

function PinMap({ place, onPlace, onBroken }: PinProps) {
  const { t, language } = useWords();
  const box = useCityBox();
  if (box === undefined) return <div className="map map-waiting" />;
  return (
    <>
      <p className="hint">{t('place.explain')}</p>
      <LazyMap
        label={t('place.map-label')}
        language={language === 'en' ? 'en' : 'zh'}
        box={box}
        pin={place}
        onPin={({ lng, lat }) => onPlace({ lng, lat, accuracy: null, from: 'pin', label: '' })}
        onBroken={onBroken}
      />
    </>
  );
}

/** One line: district · street · community, near which road. The grid's number says nothing to the public. */
function PlaceLine({ place }: { place: ChosenPlace | null }) {
  const { t } = useWords();
  const { data } = useLocated(place);
  if (place === null || data === undefined) return null;
  if (data.confidence === 'outside') return <Notice tone="warn">{t('place.outside')}</Notice>;
  const facts = [
    data.road && t('place.near-road', { road: data.road.name, metres: Math.round(data.road.metres) }),
    place.accuracy !== null && place.accuracy > 0 && t('place.accuracy', { metres: place.accuracy }),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  return (
    <div className="place-line" role="status">
      <p className="place-names">{data.names.join(' · ')}</p>
      <p className="hint">{facts.join(' · ')}</p>
    </div>
  );
}
