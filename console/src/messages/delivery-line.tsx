import type { DeliveryLogEntry } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Light } from '../ui/light.tsx';
import { Moment } from '../ui/moment.tsx';
import { DeliveryActs } from './delivery-acts.tsx';
import { Meant, Tries } from './delivery-tries.tsx';
import { words } from './words/index.ts';

/** The light of a delivery: arrived, on its way, lost, given up. */
export const lightOf = (state: string) =>
  state === 'sent' || state === 'told'
    ? 'green'
    : state === 'failed' || state === 'to-call'
      ? 'red'
      : state === 'unknown'
        ? 'yellow'
        : 'grey';

/** One message of the delivery log: what became of it, each try that did not arrive, and what can be done. */
export function DeliveryLine({ of, acts = true }: { of: DeliveryLogEntry; acts?: boolean }) {
  const t = useWords(words);
  const plain = of.state === 'sent' && of.attempts.length < 2;
  return (
    <div className="delivery" data-state={of.state}>
      <div className="row row--wrap small">
        <Moment at={of.createdAt} />
        <span>{t.of('channel', of.channel)}</span>
        <Meant of={of} />
        <span className="grow clip muted" title={of.template}>
          {t.of('template', of.template)}
        </span>
        <Light light={lightOf(of.state)} text={t.of('state', of.state)} />
      </div>
      {!plain && (
        <div className="row row--wrap delivery__more">
          <Tries of={of} />
          <span className="grow" />
          {acts && <DeliveryActs of={of} />}
        </div>
      )}
    </div>
  );
}
