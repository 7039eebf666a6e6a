import { useWords } from '../i18n/i18n.ts';
import { useLocated } from '../place/located.ts';

interface Props {
  readonly place: {
    readonly lng: number;
    readonly lat: number;
    readonly address: string | null;
    readonly exact: boolean;
  };
}

/** A place in words: as it was written, else the names around it; bare numbers only when nothing is known. */
export function PlaceWords({ place }: Props) {
  const { t } = useWords();
  const { data, isPending } = useLocated(place.address === null ? place : null);
  if (place.address !== null) return <>{place.address}</>;
  if (isPending) return null;
  // The centre of a cell may lie over a border: a rough place is named roughly.
  const names = (data?.names ?? []).slice(0, place.exact ? undefined : 2).join(' · ');
  const road =
    place.exact && data?.road
      ? t('place.near-road', { road: data.road.name, metres: Math.round(data.road.metres) })
      : '';
  return (
    <>{[names, road].filter(Boolean).join('，') || `${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}`}</>
  );
}
