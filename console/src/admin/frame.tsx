import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useWords } from '../i18n/define.ts';
import { useMe } from '../session/use-session.ts';
import { Empty } from '../ui/states.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { sections, sectionsOf } from './sections.ts';
import { words } from './words/index.ts';
import './admin.css';

/** 管理: sections on the left, one of them on the right; only those the person has a right to. */
export function AdminFrame() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const me = useMe();
  const { pathname } = useLocation();
  const asked = sections.find(({ id }) => pathname.split('/').includes(id));
  // By address one comes to a section of somebody else: it is not opened, not even its empty forms.
  const closed = asked !== undefined && !me.actions.includes(asked.action);
  return (
    <div className="admin">
      <nav className="admin__nav panel" aria-label={t('title')}>
        <ul>
          {sectionsOf(me).map((section) => (
            <li key={section.id}>
              <Link to={`/admin/${section.id}`} activeProps={{ 'aria-current': 'page' }}>
                {t(`section.${section.id}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="admin__body">{closed ? <Empty text={ui('error.right.refused')} /> : <Outlet />}</div>
    </div>
  );
}
