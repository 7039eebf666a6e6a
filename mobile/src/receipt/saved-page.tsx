import { useEffect } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { ButtonLink } from '../kit/button.tsx';
import { Notice } from '../kit/states.tsx';
import { useParcels } from '../outbox/outbox.ts';
import { navigate } from '../router/router.tsx';
import { Page } from '../shell/page.tsx';
import { Unsent } from '../shell/unsent.tsx';

/** After sending without a network: it is kept, it goes by itself, and this screen says when it went. */
export function SavedPage() {
  const { t } = useWords();
  const waiting = useParcels().length;
  useEffect(() => {
    if (waiting > 0) return;
    const timer = setTimeout(() => navigate('/m/mine', { replace: true }), 1500);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (
    <Page title={t('unsent.title')} tab="report">
      {waiting === 0 ? (
        <Notice tone="good">{t('unsent.none')}</Notice>
      ) : (
        <Notice tone="warn">
          <p>{t('report.saved-offline')}</p>
          <p>{t('report.saved-next')}</p>
        </Notice>
      )}
      <Unsent />
      <div className="actions">
        <ButtonLink look="main" to="/m">
          {t('report.another')}
        </ButtonLink>
        <ButtonLink to="/m/mine">{t('mine.title')}</ButtonLink>
      </div>
    </Page>
  );
}
