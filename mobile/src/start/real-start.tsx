import { useWords } from '../i18n/i18n.ts';
import { useCityName } from '../shell/city-name.ts';

/** A real city: report, follow, look around, sign in. */
export function RealStart() {
  const { t } = useWords();
  const city = useCityName();
  return (
    <div className="stack start-real">
      {city !== null && <p className="start-city">{city}</p>}
      <h1>{t('start.real-title')}</h1>
      <a className="button button-main" href="/m">
        {t('start.real-report')}
      </a>
      <a className="button button-plain" href="/m/mine">
        {t('start.real-follow')}
      </a>
      <a className="button button-plain" href="/m/around">
        {t('start.real-around')}
      </a>
      <a className="button button-quiet" href="/console/">
        {t('start.real-console')}
      </a>
      <a className="button button-quiet" href="/m/staff">
        {t('start.real-phone')}
      </a>
    </div>
  );
}
