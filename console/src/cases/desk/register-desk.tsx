import type { CaseDetail } from '@yiwang/contract';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
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
      ? { verb: 'register', keys: namedKey('register.register'), main: true }
      : {
          verb: 'register',
          keys: namedKey('register.register'),
          main: true,
          at: 'once',
          body: { class: held },
        },
    { verb: 'reclassify', keys: namedKey('register.reclassify') },
    { verb: 'send-back', keys: namedKey('register.send-back') },
    { verb: 'refuse', keys: namedKey('register.refuse') },
    { verb: 'emergency-dispatch', keys: namedKey('register.emergency-dispatch') },
  ];
};

const verbsOf: Record<(typeof tabs)[number], (of: CaseDetail) => BarVerb[]> = {
  register: registerVerbs,
  verify: () => [
    { verb: 'assign-verify', keys: namedKey('verify.assign-verify'), main: true },
    { verb: 'confirm-fact', keys: namedKey('verify.confirm-fact') },
    { verb: 'refute-fact', keys: namedKey('verify.refute-fact') },
    { verb: 'cannot-verify', keys: namedKey('verify.cannot-verify') },
    { verb: 'resubmit', keys: namedKey('verify.resubmit') },
    { verb: 'emergency-dispatch', keys: namedKey('verify.emergency-dispatch') },
  ],
  close: (of) => [
    { verb: 'close', keys: namedKey('close.close'), main: true, start: { reply: closingReply(of) } },
    { verb: 'send-back', keys: namedKey('close.send-back') },
    { verb: 'settle', keys: namedKey('close.settle') },
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
