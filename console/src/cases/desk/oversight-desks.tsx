import type { CaseDetail } from '@yiwang/contract';
import type { Query } from '../../api/client.ts';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import type { BarVerb } from '../command/actions.tsx';
import { MoreActions } from '../command/more.tsx';
import { Hands } from '../hands.tsx';
import { SelfHandling, Supervision } from '../oversight-panels.tsx';
import { PlaceBox } from '../place-box.tsx';
import { Timeline } from '../timeline.tsx';
import { words } from '../words/index.ts';
import { Brief } from './brief.tsx';
import { CaseDesk } from './case-desk.tsx';
import { Suggestion } from './suggestion.tsx';
import { useTab } from './use-tab.ts';

const returnTypes = new Set([
  'dispatched',
  'sub-dispatched',
  'return-asked',
  'returned',
  'return-refused',
  'ruled',
  'recalled',
]);

function Returns({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  return (
    <section className="panel" aria-label={t('desk.ruling.history')}>
      <div className="panel__head">{t('desk.ruling.history')}</div>
      <div className="panel__body">
        <Timeline items={of.timeline.filter((item) => returnTypes.has(item.type))} />
      </div>
    </section>
  );
}

/** 责任裁定: what was returned twice, who said what, the rule and the precedents; the desk names the unit. */
export function RulingDesk() {
  const t = useWords(words);
  const verbs: BarVerb[] = [{ verb: 'rule', keys: namedKey('ruling.rule'), main: true }];
  return (
    <CaseDesk
      title={t('desk.ruling')}
      query={{ queue: 'ruling', order: 'clock' }}
      head={<p className="panel__body muted small">{t('desk.ruling.lead')}</p>}
      verbs={() => verbs}
      middle={(of) => <Brief of={of} />}
      side={(of, next) => (
        <>
          <Returns of={of} />
          <Suggestion of={of} verb="rule" done={next} />
          <PlaceBox of={of} />
        </>
      )}
    />
  );
}

const tabs = ['late', 'running', 'closed'] as const;
const queries: Record<(typeof tabs)[number], Query> = {
  late: { light: 'red' },
  running: { overlay: 'supervised' },
  closed: { state: 'closed', order: 'newest' },
};
const oversight: Record<(typeof tabs)[number], BarVerb[]> = {
  late: [
    { verb: 'supervise', keys: namedKey('supervision.supervise'), main: true },
    { verb: 'urge', keys: namedKey('supervision.urge') },
  ],
  running: [
    { verb: 'end-supervision', keys: namedKey('supervision.end-supervision'), main: true },
    { verb: 'urge', keys: namedKey('supervision.urge') },
  ],
  closed: [{ verb: 'spot-check-fail', keys: namedKey('supervision.spot-check-fail'), main: true }],
};

/** 督查: what is late, what is under an order, and closed cases to be checked on the spot. */
export function SupervisionDesk() {
  const t = useWords(words);
  const [tab, choose] = useTab(tabs, 'late');
  return (
    <CaseDesk
      key={tab}
      title={t('desk.supervision')}
      query={{ order: 'clock', ...queries[tab] }}
      head={
        <Tabs
          label={t('queue.label')}
          tabs={tabs.map((id) => ({ id, text: t(`desk.supervision.${id}`) }))}
          chosen={tab}
          choose={choose}
        />
      }
      verbs={() => oversight[tab]}
      middle={(of) => <Brief of={of} />}
      side={(of, next) => (
        <>
          <Supervision of={of} />
          {of.levels.length > 0 && <Hands of={of} />}
          <SelfHandling of={of} />
          <PlaceBox of={of} />
          <section className="panel panel__body">
            <MoreActions of={of} without={oversight[tab].map((bar) => bar.verb)} done={next} />
          </section>
        </>
      )}
    />
  );
}
