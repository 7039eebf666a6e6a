import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Moment } from '../../ui/moment.tsx';
import { incidentsQuery } from './use-incidents.ts';
import { words } from './words/index.ts';
import './storm.css';

/** Across the top of every screen while an event goes on: everybody knows, and the desks get there. */
export function IncidentBand() {
  const me = useMe();
  const t = useWords(words);
  const isStaff = canDo(me, 'signals:incidents');
  const { data } = useQuery({ ...incidentsQuery, enabled: isStaff });
  if (!isStaff || data === undefined || data.items.length === 0) return null;
  return (
    <section className="storm-band no-print" aria-label={t('band')}>
      {data.items.map((one) => (
        <p key={one.id}>
          <strong>
            {t('band')}：{one.name}
          </strong>
          <span>{one.areaName ?? one.area}</span>
          <span>
            <Moment at={one.from} />
          </span>
          <span className="storm-band__rule">{t.of('clocks', `${one.clocks}.${one.covers}`)}</span>
          <Link to={`/incidents/${one.id}`}>
            {one.numbers === null ? t('band.open') : t('band.waiting', { n: one.numbers.waiting })}
          </Link>
        </p>
      ))}
    </section>
  );
}
