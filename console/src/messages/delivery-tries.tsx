import type { DeliveryLogEntry } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { words as partyWords } from '../parties/words/index.ts';
import { Moment } from '../ui/moment.tsx';
import { momentText } from '../ui/time.ts';
import { whyNot } from './why-not.ts';
import { words } from './words/index.ts';

/** Whom it was meant for, whether it climbed because nobody read it, and whether it was read. */
export function Meant({ of }: { of: DeliveryLogEntry }) {
  const t = useWords(words);
  const parties = useWords(partyWords);
  if (of.recipient === 'channel' && of.channel === 'sms') return t('recipient.test');
  return (
    <span className="row row--wrap">
      {of.post === null ? t.of('recipient', of.recipient) : parties.of('post', of.post)}
      {of.level > 0 && <span className="tag tag--strong">{t('log.level', { n: of.level })}</span>}
      {of.channel === 'inbox' && of.state === 'sent' && (
        <span className="muted small">
          {of.readAt === null ? t('log.unread') : t('log.read', { at: momentText(of.readAt) })}
        </span>
      )}
    </span>
  );
}

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
