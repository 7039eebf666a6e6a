import type { CaseDetail } from '@yiwang/contract';
import type { Query } from '../../api/client.ts';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import type { BarVerb } from '../command/actions.tsx';
import { MoreActions } from '../command/more.tsx';
import { Hands } from '../hands.tsx';
import { Supervision } from '../oversight-panels.tsx';
import { PlaceBox } from '../place-box.tsx';
import { words } from '../words/index.ts';
import { Brief } from './brief.tsx';
import { CaseDesk } from './case-desk.tsx';
import { useTab } from './use-tab.ts';

const tabs = ['all', 'to-take', 'handling', 'late', 'assist'] as const;
const queries: Record<(typeof tabs)[number], Query> = {
  all: { queue: 'unit' },
  'to-take': { queue: 'unit', state: 'to-take' },
  handling: { queue: 'unit', state: 'handling' },
  late: { queue: 'unit', light: 'red' },
  assist: { queue: 'assist' },
};

const verbs = (of: CaseDetail): BarVerb[] =>
  of.state === 'to-take'
    ? [
        { verb: 'take', keys: namedKey('unit.take'), main: true },
        { verb: 'sub-dispatch', keys: namedKey('unit.sub-dispatch') },
        { verb: 'ask-return', keys: namedKey('unit.ask-return') },
      ]
    : [
        { verb: 'hand-back', keys: namedKey('unit.hand-back'), main: true },
        { verb: 'assign-handler', keys: namedKey('unit.assign-handler') },
        { verb: 'sub-dispatch', keys: namedKey('unit.sub-dispatch') },
        { verb: 'ask-extension', keys: namedKey('unit.ask-extension') },
        { verb: 'assist', keys: namedKey('unit.assist') },
        { verb: 'ask-suspension', keys: namedKey('unit.ask-suspension') },
        { verb: 'ask-reporter', keys: namedKey('unit.ask-reporter') },
        { verb: 'ask-return', keys: namedKey('unit.ask-return') },
      ];

/** What a unit owes to a case that another one leads. */
const assistVerbs: BarVerb[] = [{ verb: 'finish-assist', keys: namedKey('unit.finish-assist'), main: true }];

/** 处置台: a unit's own by clock; take, give on, hand back with photo, ask for time or help in place. */
export function UnitDesk() {
  const t = useWords(words);
  const [tab, choose] = useTab(tabs, 'all');
  const shown = tab === 'assist' ? () => assistVerbs : verbs;
  return (
    <CaseDesk
      key={tab}
      title={t('desk.unit')}
      query={{ ...queries[tab], order: 'clock' }}
      head={
        <Tabs
          label={t('queue.label')}
          tabs={tabs.map((id) => ({ id, text: t(`desk.unit.${id}`) }))}
          chosen={tab}
          choose={choose}
        />
      }
      verbs={shown}
      middle={(of) => <Brief of={of} />}
      side={(of, next) => (
        <>
          {of.assisting.length > 0 && <Hands of={of} />}
          <Supervision of={of} />
          <PlaceBox of={of} />
          <section className="panel panel__body">
            <MoreActions of={of} without={shown(of).map((bar) => bar.verb)} done={next} />
          </section>
        </>
      )}
    />
  );
}
