import type { CaseDetail } from '@yiwang/contract';
import type { Query } from '../../api/client.ts';
import { Tabs } from '../../desk/tabs.tsx';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { holds, useMe } from '../../session/use-session.ts';
import { Compare } from '../../ui/compare.tsx';
import { Photos } from '../../ui/photo.tsx';
import { momentText } from '../../ui/time.ts';
import type { BarVerb } from '../command/actions.tsx';
import { MoreActions } from '../command/more.tsx';
import { CaseFacts } from '../facts.tsx';
import { selfHandledOf } from '../oversight.ts';
import { photosOf } from '../photos-of.ts';
import { PlaceBox } from '../place-box.tsx';
import { classText, closingReply } from '../texts.ts';
import { Timeline } from '../timeline.tsx';
import { words } from '../words/index.ts';
import { CaseDesk } from './case-desk.tsx';
import { useTab } from './use-tab.ts';

const tabs = ['mine', 'all', 'verify'] as const;
const queries: Record<(typeof tabs)[number], Query> = {
  mine: { queue: 'mine' },
  all: { queue: 'check' },
  verify: { queue: 'verify' },
};

/** Who may also close does both as one act on one screen; the events stay separate. */
const andClose = (of: CaseDetail, label: string): BarVerb => ({
  verb: 'check-pass',
  along: 'close',
  keys: namedKey('check.pass-and-close'),
  label,
  start: { reply: closingReply(of) },
});

const verbs = (of: CaseDetail): BarVerb[] =>
  of.state === 'to-verify'
    ? [
        { verb: 'confirm-fact', keys: namedKey('verify.confirm-fact'), main: true },
        { verb: 'refute-fact', keys: namedKey('verify.refute-fact') },
        { verb: 'cannot-verify', keys: namedKey('verify.cannot-verify') },
        { verb: 'self-handle', keys: namedKey('verify.self-handle') },
        { verb: 'assign-verify', keys: namedKey('verify.give') },
      ]
    : [
        { verb: 'check-pass', keys: namedKey('check.check-pass'), main: true },
        { verb: 'check-fail', keys: namedKey('check.check-fail') },
        { verb: 'cannot-check', keys: namedKey('check.cannot-check') },
        { verb: 'assign-check', keys: namedKey('check.assign-check') },
      ];

/** Reasons to look twice: far from the place, reworked before. */
function Risks({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const photos = photosOf(of);
  const risks = [
    photos.handedBackAt === null
      ? null
      : photos.distance === null
        ? t('desk.check.noDistance')
        : t('desk.check.distance', { m: Math.round(photos.distance) }),
    selfHandledOf(of)?.drawn === true && of.levels.length === 0 ? t('desk.check.selfHandled') : null,
    of.reworks > 0 ? t('desk.check.rework', { n: of.reworks }) : null,
  ].filter((risk) => risk !== null);
  return (
    <section className="panel" aria-label={t('desk.check.risks')}>
      <div className="panel__head">{t('desk.check.risks')}</div>
      <div className="panel__body">
        {risks.length === 0 ? (
          <p className="muted">{t('desk.check.noRisks')}</p>
        ) : (
          risks.map((risk) => <p key={risk}>{risk}</p>)
        )}
      </div>
    </section>
  );
}

function Comparison({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const photos = photosOf(of);
  const alt = classText(of, t('card.noClass'));
  const [before, after] = [photos.before.at(-1), photos.after[0]];
  return (
    <>
      {before !== undefined && after !== undefined ? (
        <Compare before={before} after={after} alt={alt} />
      ) : (
        <Photos ids={photos.all} alt={alt} />
      )}
      {photos.handedBackAt !== null && (
        <p className="muted small">
          {t('desk.check.times', { before: momentText(of.openedAt), after: momentText(photos.handedBackAt) })}
        </p>
      )}
      <CaseFacts of={of} brief />
      <Timeline items={of.timeline} />
    </>
  );
}

/** 核查台: before and after side by side, place and time of both, reasons for doubt; pass, fail, cannot. */
export function CheckDesk() {
  const t = useWords(words);
  const me = useMe();
  const [tab, choose] = useTab(tabs, holds(me, 'collector') ? 'mine' : 'all');
  return (
    <CaseDesk
      key={tab}
      title={t('desk.check')}
      query={{ ...queries[tab], order: 'clock' }}
      head={
        <Tabs
          label={t('queue.label')}
          tabs={tabs.map((id) => ({ id, text: t(`desk.check.${id}`) }))}
          chosen={tab}
          choose={choose}
        />
      }
      verbs={(of) =>
        of.state === 'to-check' && holds(me, 'shift-leader')
          ? [...verbs(of).slice(0, 1), andClose(of, t('desk.check.andClose')), ...verbs(of).slice(1)]
          : verbs(of)
      }
      middle={(of) => <Comparison of={of} />}
      side={(of, next) => (
        <>
          <Risks of={of} />
          <PlaceBox of={of} />
          <section className="panel panel__body">
            <MoreActions of={of} without={verbs(of).map((bar) => bar.verb)} done={next} />
          </section>
        </>
      )}
    />
  );
}
