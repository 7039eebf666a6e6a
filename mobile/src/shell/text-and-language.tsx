import { useState } from 'react';
import { speak, useWords } from '../i18n/i18n.ts';
import { applySettings, readSettings, writeSettings } from '../settings/settings.ts';

/** Large text and language: on every page, one press each. */
export function TextAndLanguage() {
  const { t, language } = useWords();
  const [large, setLarge] = useState(() => readSettings().text === 'large');
  const turn = () => {
    setLarge(!large);
    applySettings(writeSettings({ text: large ? 'normal' : 'large' }));
  };
  const other = language === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    writeSettings({ language: other });
    speak(other).catch(() => undefined);
  };
  return (
    <div className="head-tools">
      <button type="button" className="head-tool" aria-pressed={large} onClick={turn}>
        {large ? t('settings.normal') : t('settings.large')}
      </button>
      <button type="button" className="head-tool" lang={other} onClick={change}>
        {t('settings.language')}
      </button>
    </div>
  );
}
