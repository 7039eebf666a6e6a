import type { CaseDetail } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Light } from '../ui/light.tsx';
import { Moment } from '../ui/moment.tsx';
import { Thumb } from '../ui/photo.tsx';
import { CaseClock } from './case-clock.tsx';
import { type Order, ordersOf, selfHandledOf } from './oversight.ts';
import { reasonText } from './texts.ts';
import { useWho } from './timeline.tsx';
import { words } from './words/index.ts';

/** 督办: each order with who gave it, why, what it asks, by when, and how it ended. */
export function Supervision({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const orders = ordersOf(of);
  if (orders.length === 0) return null;
  return (
    <section className="panel" aria-label={t('page.supervision')}>
      <div className="panel__head">{t('page.supervision')}</div>
      <div className="panel__body stack">
        {orders.map((order) => (
          <OrderLine key={order.given.seq} order={order} />
        ))}
      </div>
    </section>
  );
}

function OrderLine({ order: { given, clock, ended, inForce } }: { order: Order }) {
  const t = useWords(words);
  const who = useWho();
  return (
    <div>
      <div className="row row--wrap">
        <span className="tag tag--strong">{t(inForce ? 'page.orderRuns' : 'page.orderOver')}</span>
        <span>{who(given.by)}</span>
        <Moment at={given.at} />
        {given.reason !== null && <span className="tag">{reasonText(given.reason)}</span>}
        <span className="grow" />
        {clock !== null && <CaseClock of={clock} />}
      </div>
      {given.words?.order !== undefined && <p>{given.words.order}</p>}
      {given.words?.note !== undefined && <p className="small muted">{given.words.note}</p>}
      {ended !== null && (
        <p className="small muted">
          {t('page.orderEnded', { by: who(ended.by), reason: reasonText(ended.reason ?? '') })}{' '}
          <Moment at={ended.at} />
        </p>
      )}
    </div>
  );
}

/** 自行处置: who solved it on the spot, whether it was drawn for a check, and what the check found. */
export function SelfHandling({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const who = useWho();
  const self = selfHandledOf(of);
  if (self === null) return null;
  const { done, drawn, found, failed } = self;
  return (
    <section className="panel" aria-label={t('page.selfHandled')}>
      <div className="panel__head">{t('page.selfHandled')}</div>
      <div className="panel__body stack">
        <div className="row row--wrap">
          <span>{who(done.by)}</span>
          <Moment at={done.at} />
          <span className="grow" />
          <span className="tag">{t(drawn ? 'page.drawn' : 'page.notDrawn')}</span>
        </div>
        {done.words?.note !== undefined && <p>{done.words.note}</p>}
        {found === null ? (
          drawn && <p className="muted">{t('page.drawnWaits')}</p>
        ) : (
          <>
            <div className="row row--wrap">
              <Light light={failed ? 'red' : 'green'} text={t.of('event', found.type)} />
              <span>{who(found.by)}</span>
              <Moment at={found.at} />
              {found.reason !== null && <span className="tag">{reasonText(found.reason)}</span>}
            </div>
            {found.words?.note !== undefined && <p>{found.words.note}</p>}
            {failed && <p>{t('page.caught')}</p>}
            <div className="row row--wrap">
              {found.files.map((id) => (
                <Thumb key={id} id={id} alt={t.of('event', found.type)} />
              ))}
            </div>
          </>
        )}
      </div>
    </section>
  );
}
