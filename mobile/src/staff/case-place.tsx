import type { CaseDetail } from '@yiwang/contract/cases';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { LazyMap } from '../map/lazy-map.tsx';
import { canDrawMap } from '../place/phone-location.ts';

/** Where it is: words first, a map when asked for, and the numbers to paste into a map application. */
export function CasePlace({ of }: { of: Pick<CaseDetail, 'place'> }) {
  const { t, language } = useWords();
  const { lng, lat, label, areaName, area } = of.place;
  const [map, setMap] = useState(false);
  const [copied, setCopied] = useState(false);
  const point = lng === null || lat === null ? null : { lng, lat };
  const copy = async () => {
    await navigator.clipboard.writeText(`${label ?? areaName ?? area} ${lat}, ${lng}`);
    setCopied(true);
  };
  return (
    <section className="card stack">
      <h2>{t('staff.place')}</h2>
      <p>{[areaName, label].filter(Boolean).join(' · ') || area}</p>
      {point && (
        <div className="row">
          {canDrawMap() && !map && <Button onClick={() => setMap(true)}>{t('staff.map-open')}</Button>}
          {typeof navigator.clipboard?.writeText === 'function' && (
            <Button onClick={() => void copy()}>{copied ? t('staff.copied') : t('staff.copy-place')}</Button>
          )}
        </div>
      )}
      {map && point && (
        <LazyMap
          label={t('staff.place')}
          language={language === 'en' ? 'en' : 'zh'}
          box={null}
          pin={point}
          onBroken={() => setMap(false)}
        />
      )}
    </section>
  );
}
