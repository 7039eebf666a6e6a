import type { CaseDetail } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { exactText, shortText, spanText } from '../ui/time.ts';
import { words } from './words/index.ts';
import './page.css';

/** The seven steps everybody sees, with the moment each was reached and how long it took. */
export function StepLine({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  return (
    <ol className="step-line" aria-label={t('page.steps')}>
      {of.steps.map((step) => {
        const now = step.step === of.step && of.closedAt === null;
        const state = now ? 'now' : step.enteredAt === null ? 'later' : 'done';
        return (
          <li
            key={step.step}
            className={`step-line__step step-line__step--${state}`}
            aria-current={now ? 'step' : undefined}
          >
            <span className="step-line__dot" aria-hidden="true">
              {state === 'done' ? '✓' : ''}
            </span>
            <strong>{t.of('step', step.step)}</strong>
            <span
              className="small muted"
              title={step.enteredAt === null ? undefined : exactText(step.enteredAt)}
            >
              {step.enteredAt === null ? t('page.notYet') : shortText(step.enteredAt)}
            </span>
            <span className="small muted">
              {now ? t('page.stepNow') : step.minutes === null ? '' : spanText(step.minutes, 'continuous')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
