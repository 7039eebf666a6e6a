import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../i18n/define.ts';
import { problemText } from '../ui/faults.ts';
import { words } from './words/index.ts';

/** A screen that threw: the rest of the house stays usable. */
export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  const t = useWords(words);
  return (
    <div className="state" role="alert">
      <h1>{t('error.title')}</h1>
      <p>{problemText(error)}</p>
      <p className="small muted mono">{error instanceof Error ? error.message : String(error)}</p>
      <Button onClick={() => reset()}>{t('error.again')}</Button>
    </div>
  );
}

export function Missing() {
  const t = useWords(words);
  return (
    <div className="state">
      <h1>{t('missing.title')}</h1>
      <Link to="/">{t('missing.home')}</Link>
    </div>
  );
}

/** An account without any post. */
export function NoDesk() {
  const t = useWords(words);
  return (
    <div className="state">
      <h1>{t('home.title')}</h1>
      <p>{t('home.nothing')}</p>
    </div>
  );
}
