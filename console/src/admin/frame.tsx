import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/define.ts';
import { useMe } from '../session/use-session.ts';
import { sectionsOf } from './sections.ts';
import { words } from './words/index.ts';
import './admin.css';

/** 管理: sections on the left, one of them on the right; only those the person has a right to. */
export function AdminFrame() {
  const t = useWords(words);
  const me = useMe();
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
      <div className="admin__body">
        <Outlet />
      </div>
    </div>
  );
}
