import { useQuery } from '@tanstack/react-query';
import type { DeliveryLogEntry } from '@yiwang/contract';
import { watchDeliveries } from '../api/messages.ts';
import { useWords } from '../i18n/define.ts';
import { canDo, useMe } from '../session/use-session.ts';
import { Answer } from '../ui/states.tsx';
import { DeliveryLine } from './delivery-line.tsx';
import { words } from './words/index.ts';
import './messages.css';

/** A retry is due within minutes: the page shows by itself how it went. */
const freshMs = 15_000;

/** One call settles all that waits about one report: its first line has the button. */
function firstOfEach(calls: readonly DeliveryLogEntry[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  for (const { id, subject } of calls) if (!first.has(subject)) first.set(subject, id);
  return new Set(first.values());
}

/** What was told about a matter and whether it arrived; what waits for a telephone call stands on top. */
export function MatterMessages({
  subjects,
  title,
  reportersOnly = false,
}: {
  subjects: readonly string[];
  title: string;
  /** Without what staff were told about the matter. */
  reportersOnly?: boolean;
}) {
  const t = useWords(words);
  const me = useMe();
  const may = canDo(me, 'messages:read-log');
  const sent = useQuery({
    queryKey: ['deliveries', subjects],
    queryFn: () => watchDeliveries({ subject: subjects.join(','), limit: 50 }),
    enabled: may,
    refetchInterval: freshMs,
  });
  if (!may) return null;
  return (
    <section className="panel no-print" aria-label={title}>
      <div className="panel__head">{title}</div>
      <div className="panel__body stack">
        <Answer of={sent}>
          {({ items }) => {
            const shown = items.filter(
              ({ recipient, template }) =>
                template !== 'desk.undelivered' && (recipient === 'reporter' || !reportersOnly),
            );
            const calls = shown.filter(({ state }) => state === 'to-call');
            const first = firstOfEach(calls);
            return (
              <>
                {shown.length === 0 && <p className="muted">{t('log.none')}</p>}
                {calls.length > 0 && (
                  <p className="delivery__call" role="status">
                    {t('call.wanted', { n: calls.length })}
                  </p>
                )}
                {[...calls, ...shown.filter(({ state }) => state !== 'to-call')].map((entry) => (
                  <DeliveryLine
                    key={entry.id}
                    of={entry}
                    acts={!calls.includes(entry) || first.has(entry.id)}
                  />
                ))}
              </>
            );
          }}
        </Answer>
      </div>
    </section>
  );
}
