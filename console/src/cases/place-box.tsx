import type { CaseDetail } from '@yiwang/contract';
import { lazy, Suspense, useMemo } from 'react';
import { useWords } from '../i18n/define.ts';
import { Loading } from '../ui/states.tsx';
import { placeText } from './texts.ts';
import { words } from './words/index.ts';

const MapView = lazy(async () => ({ default: (await import('../places/map/index.tsx')).MapView }));

/** Where a case is: map, address and area. */
export function PlaceBox({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const { lng, lat } = of.place;
  const points = useMemo(
    () =>
      lng === null || lat === null
        ? []
        : [{ id: of.id, lng, lat, light: of.light, label: of.number ?? of.id }],
    [of.id, lng, lat, of.light, of.number],
  );
  return (
    <section className="panel" aria-label={t('page.map')}>
      <div className="panel__head">
        <span className="grow clip">{placeText(of)}</span>
        {!of.place.exact && <span className="tag">{t('card.rounded')}</span>}
      </div>
      {points.length > 0 && (
        <div className="map-box">
          <Suspense fallback={<Loading />}>
            <MapView points={points} chosen={of.id} label={t('page.map')} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
