import { Switch } from 'antd';
import { words } from '../../admin/words/index.ts';
import { useWords } from '../../i18n/define.ts';
import { switchDesktop, useDesktop } from '../../messages/desktop.ts';

/** New messages outside the browser: a switch for this machine, and what the browser says to it. */
export function DesktopNotices() {
  const t = useWords(words);
  const state = useDesktop();
  return (
    <section className="panel" aria-label={t('mine.desktop')}>
      <div className="panel__head">{t('mine.desktop')}</div>
      <div className="panel__body stack">
        <div className="row">
          <Switch
            aria-label={t('mine.desktop')}
            checked={state === 'on'}
            disabled={state === 'unsupported' || state === 'blocked'}
            onChange={(on) => void switchDesktop(on)}
          />
          <span role="status">{t(`mine.desktop.${state}`)}</span>
        </div>
        <p className="muted small">{t('mine.desktop.lead')}</p>
      </div>
    </section>
  );
}
