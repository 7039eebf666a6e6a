import type { DeliveryLogEntry } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Moment } from '../ui/moment.tsx';
import { whyNot } from './why-not.ts';
import { words } from './words/index.ts';

/** How each try ended, and when the next one is due. Nothing stands between the house and its own inbox. */
export function Tries({ of }: { of: DeliveryLogEntry }) {
  const t = useWords(words);
  const said = (outcome: string, detail: string | null) => {
    if (of.channel !== 'inbox') return t.of('outcome', outcome);
    return detail === null ? t('outcome.inbox') : '';
  };
  return (
    <span className="small muted">
      {of.attempts.map(({ at, outcome, detail, byName }) => (
        <span key={at} className="row row--wrap">
          <Moment at={at} /> {byName !== null && <span>{byName}</span>} {said(outcome, detail)}
          {detail !== null && <span title={detail}>{whyNot(t, detail)}</span>}
        </span>
      ))}
      {of.nextAt !== null && of.state === 'waiting' && (
        <span className="row row--wrap">
          {t('log.next')} <Moment at={of.nextAt} />
        </span>
      )}
    </span>
  );
}
