import { Link, useLocation } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useWords } from '../../i18n/define.ts';
import { type Unread, useDesktopNotice } from '../../messages/desktop.ts';
import { useInboxSummary } from '../../messages/use-inbox.ts';
import { useMe } from '../../session/use-session.ts';
import { screensOf } from '../screens.ts';
import { words } from '../words/index.ts';
import { ScreenIcon } from './icons.tsx';
import { useTabCount, useTabName } from './tab-title.ts';

/** Main navigation: only the screens of this person's posts. */
export function Rail() {
  const t = useWords(words);
  const me = useMe();
  const unread = useInboxSummary();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const screens = screensOf(me);
  const here = screens.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`));
  const text = useCallback(
    (of: Unread) => t(of.urgent > 0 ? 'notice.urgent' : 'notice.unread', { n: of.count, urgent: of.urgent }),
    [t],
  );
  useTabName(here === undefined ? undefined : t(`nav.${here.id}`));
  useTabCount(unread.count > 0 ? unread.text : '');
  useDesktopNotice(unread.unread, text);
  return (
    <nav className="rail no-print" aria-label={t('nav.label')}>
      <span className="rail__brand" aria-hidden="true">
        一网
      </span>
      <ul>
        {screens.map((screen) => (
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
