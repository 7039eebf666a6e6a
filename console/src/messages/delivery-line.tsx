import type { DeliveryLogEntry } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Light } from '../ui/light.tsx';
import { Moment } from '../ui/moment.tsx';
import { words } from './words/index.ts';

/** The light of a delivery: arrived, on its way, lost, given up. */
export const lightOf = (state: string) =>
  state === 'sent' ? 'green' : state === 'failed' ? 'red' : state === 'unknown' ? 'yellow' : 'grey';

/** One message of the delivery log in a line. */
export function DeliveryLine({ of }: { of: DeliveryLogEntry }) {
  const t = useWords(words);
  return (
    <div className="row row--wrap small">
      <Moment at={of.createdAt} />
      <span>{t.of('channel', of.channel)}</span>
      <span className="muted">{t.of('recipient', of.recipient)}</span>
      <span className="grow clip muted" title={of.template}>
        {t.of('template', of.template)}
      </span>
      <Light light={lightOf(of.state)} text={t.of('state', of.state)} />
    </div>
  );
}
