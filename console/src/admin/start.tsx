import { Navigate, useLocation } from '@tanstack/react-router';
import { NoDesk } from '../app/fallbacks.tsx';
import { useMe } from '../session/use-session.ts';
import { Answer } from '../ui/states.tsx';
import { type Section, sectionsOf } from './sections.ts';
import { isSetUp } from './setup/steps.ts';
import { useSteps } from './setup/use-steps.ts';

/** An administrator of a city that cannot carry a case yet begins with what is missing. */
function AdministratorStart({ then }: { then: Section }) {
  return (
    <Answer of={useSteps()}>
      {(steps) => <Navigate to={`/admin/${isSetUp(steps) ? then.id : 'setup'}`} replace />}
    </Answer>
  );
}

/** `/admin` opens the first section of the person. */
export function AdminStart() {
  const { pathname } = useLocation();
  const [first, second] = sectionsOf(useMe());
  // Who has chosen a section while this was being found out stays with it.
  if (!pathname.endsWith('/admin') && !pathname.endsWith('/admin/')) return null;
  if (first === undefined) return <NoDesk />;
  if (first.id === 'setup' && second !== undefined) return <AdministratorStart then={second} />;
  return <Navigate to={`/admin/${first.id}`} replace />;
}
