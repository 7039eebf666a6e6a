import type { CaseDetail } from '@yiwang/contract';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import type { BarVerb } from '../command/actions.tsx';
import { MoreActions } from '../command/more.tsx';
import { PlaceBox } from '../place-box.tsx';
import { closingReply } from '../texts.ts';
import { words } from '../words/index.ts';
import { Brief } from './brief.tsx';
import { CaseDesk } from './case-desk.tsx';
import { useTab } from './use-tab.ts';

const tabs = ['register', 'verify', 'close'] as const;

const registerVerbs = (of: CaseDetail): BarVerb[] => {
  const held =
    of.class?.condition == null
      ? undefined
      : { scheme: of.class.scheme, code: of.class.code, condition: of.class.condition.code };
  return [
    held === undefined
      ? { verb: 'register', keys: 'a', main: true }
      : { verb: 'register', keys: 'a', main: true, at: 'once', body: { class: held } },
    { verb: 'reclassify', keys: 'c' },
    { verb: 'send-back', keys: 'b' },
    { verb: 'refuse', keys: 'x' },
    { verb: 'emergency-dispatch', keys: 'e' },
  ];
};

const verbsOf: Record<(typeof tabs)[number], (of: CaseDetail) => BarVerb[]> = {
  register: registerVerbs,
  verify: () => [
    { verb: 'assign-verify', keys: 'a', main: true },
    { verb: 'confirm-fact', keys: 'y' },
    { verb: 'refute-fact', keys: 'x' },
    { verb: 'cannot-verify', keys: 'n' },
    { verb: 'resubmit', keys: 'r' },
    { verb: 'emergency-dispatch', keys: 'e' },
  ],
  close: (of) => [
    { verb: 'close', keys: 'a', main: true, start: { reply: closingReply(of) } },
    { verb: 'send-back', keys: 'b' },
    { verb: 'settle', keys: 's' },
  ],
};

/** 立案: the shift leader confirms category, condition and place; and closes what has been checked. */
export function RegisterDesk() {
  const t = useWords(words);
  const [tab, choose] = useTab(tabs, 'register');
  return (
    <CaseDesk
      key={tab}
      title={t(`desk.${tab}`)}
      query={{ queue: tab, order: 'clock' }}
      head={
        <Tabs
          label={t('queue.label')}
          tabs={tabs.map((id) => ({ id, text: t(`desk.${id}`) }))}
          chosen={tab}
          choose={choose}
        />
      }
      verbs={verbsOf[tab]}
      middle={(of) => <Brief of={of} />}
      side={(of, next) => (
        <>
          <PlaceBox of={of} />
          <section className="panel panel__body">
            <MoreActions of={of} without={verbsOf[tab](of).map((bar) => bar.verb)} done={next} />
          </section>
        </>
      )}
    />
  );
}
