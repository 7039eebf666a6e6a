import { Link } from '@tanstack/react-router';
import type { Incident, IncidentNumbers } from '@yiwang/contract';
import { useWords } from '../../i18n/define.ts';
import { words } from './words/index.ts';

const order = ['reports', 'waiting', 'joined', 'reporters', 'told', 'cases', 'open', 'held'] as const;
const views = { reports: 'all', waiting: 'waiting', joined: 'joined' } as const;
/** States of cases that have not ended. */
export const openStates = 'to-verify,to-register,to-dispatch,to-take,handling,to-check,to-close,follow-up';
const caseLists = {
  cases: { order: 'newest' },
  open: { order: 'newest', state: openStates },
  held: { order: 'newest', state: 'to-take,handling,to-check', light: 'grey' },
} as const;

/** The list behind a number; persons are in none. */
function Count({ of, name, n }: { of: Incident; name: keyof IncidentNumbers; n: number }) {
  if (name in views)
    return (
      <Link
        to={`/incidents/${of.id}`}
        search={{ view: views[name as keyof typeof views] }}
        className="storm__n"
      >
        {n}
      </Link>
    );
  if (name in caseLists)
    return (
      <Link
        to="/cases"
        search={{ incident: of.id, ...caseLists[name as keyof typeof caseLists] }}
        className="storm__n"
      >
        {n}
      </Link>
    );
  return <span className="storm__n">{n}</span>;
}

/** What an event has come to, each number opening its list. */
export function Numbers({ of, numbers }: { of: Incident; numbers: IncidentNumbers }) {
  const t = useWords(words);
  return (
    <dl className="storm__numbers">
      {order.map((name) => (
        <div key={name}>
          <dt>{t(`n.${name}`)}</dt>
          <dd>
            <Count of={of} name={name} n={numbers[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
