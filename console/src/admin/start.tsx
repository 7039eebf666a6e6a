import { Navigate } from '@tanstack/react-router';
import { NoDesk } from '../app/fallbacks.tsx';
import { useMe } from '../session/use-session.ts';
import { sectionsOf } from './sections.ts';

/** `/admin` opens the first section of the person. */
export function AdminStart() {
  const first = sectionsOf(useMe())[0];
  return first === undefined ? <NoDesk /> : <Navigate to={`/admin/${first.id}`} replace />;
}
