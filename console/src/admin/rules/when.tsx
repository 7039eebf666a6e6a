import type { MendRuleDraft, RuleDraftPage } from '@yiwang/contract';
import { Radio } from 'antd';
import { useState } from 'react';
import { mendRuleDraft } from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { momentText } from '../../ui/time.ts';
import { MomentField } from '../kit/fields.tsx';
import type { Change } from './use-change.ts';
import { words } from './words/index.ts';

type Choice = 'midnight' | 'now' | 'chosen';

function choiceOf({ effectiveFrom, nextMidnight }: RuleDraftPage): Choice {
  if (effectiveFrom === null) return 'now';
  return effectiveFrom === nextMidnight ? 'midnight' : 'chosen';
}

function Notes({ of }: { of: RuleDraftPage }) {
  const t = useWords(words);
  if (of.past)
    return (
      <p role="alert">
        <strong>{t('from.past')}</strong>
      </p>
    );
  const { earliest, effectiveFrom: from } = of;
  if (earliest === null || (from !== null && earliest <= from)) return null;
  // "As soon as confirmed" is fine once the other version counts already.
  if (from === null && earliest <= of.changedAt) return null;
  return <p role="alert">{t('when.earliest', { at: momentText(earliest) })}</p>;
}

/** From when the draft counts, and whether cases that run follow it. Written down with each choice. */
export function WhenPanel({ of, change }: { of: RuleDraftPage; change: Change }) {
  const t = useWords(words);
  const [choosing, setChoosing] = useState(false);
  const mend = (part: MendRuleDraft) => change.run(() => mendRuleDraft(of.id, of.version, part));
  const choice: Choice = choosing ? 'chosen' : choiceOf(of);
  const choose = (next: Choice) => {
    setChoosing(next === 'chosen');
    if (next !== 'chosen') mend({ effectiveFrom: next === 'now' ? null : of.nextMidnight });
  };
  return (
    <section className="panel" aria-label={t('settings')}>
      <div className="panel__head">{t('settings')}</div>
      <div className="panel__body stack">
        <div className="row row--wrap">
          <span>{t('when')}</span>
          <Radio.Group
            aria-label={t('when')}
            value={choice}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: 'midnight', label: t('when.midnight', { at: momentText(of.nextMidnight) }) },
              { value: 'now', label: t('when.now') },
              { value: 'chosen', label: t('when.chosen') },
            ]}
          />
          {choice === 'chosen' && (
            <MomentField
              label={t('when.chosen')}
              value={of.effectiveFrom}
              onChange={(at) => at !== null && mend({ effectiveFrom: at })}
            />
          )}
        </div>
        <Notes of={of} />
        <div>
          <span>{t('running')}</span>
          <Radio.Group
            aria-label={t('running')}
            className="rules__running"
            value={of.running}
            onChange={(event) => mend({ running: event.target.value })}
            options={(['keep', 'apply'] as const).map((value) => ({ value, label: t(`running.${value}`) }))}
          />
          <p className="muted small">{t('running.calendar')}</p>
        </div>
      </div>
    </section>
  );
}
