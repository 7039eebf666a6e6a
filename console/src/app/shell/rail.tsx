import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/define.ts';
import { useInboxSummary } from '../../messages/use-inbox.ts';
import { useMe } from '../../session/use-session.ts';
import { screensOf } from '../screens.ts';
import { words } from '../words/index.ts';
import { ScreenIcon } from './icons.tsx';

/** Main navigation: only the screens of this person's posts. */
export function Rail() {
  const t = useWords(words);
  const me = useMe();
  const unread = useInboxSummary();
  return (
    <nav className="rail no-print" aria-label={t('nav.label')}>
      <span className="rail__brand" aria-hidden="true">
        一网
      </span>
      <ul>
        {screensOf(me).map((screen) => (
          <li key={screen.id}>
            <Link to={screen.path} className="rail__link" activeProps={{ 'aria-current': 'page' }}>
              <ScreenIcon id={screen.id} />
              <span>{t(`nav.${screen.id}`)}</span>
              {screen.id === 'inbox' && unread.count > 0 && <b className="rail__badge">{unread.text}</b>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
