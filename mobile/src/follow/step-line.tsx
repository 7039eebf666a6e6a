import type { ReporterPage } from '@yiwang/contract/public';
import { useWords } from '../i18n/i18n.ts';
import { momentWords } from '../kit/time.ts';

/** The seven steps that everybody sees, with the moment each was reached. */
export function StepLine({ steps }: { steps: ReporterPage['steps'] }) {
  const { t, language } = useWords();
  const now = steps.reduce((last, { at }, index) => (at === null ? last : index), -1);
  return (
    <section className="card">
      <h2>{t('follow.steps')}</h2>
      <ol className="step-line">
        {steps.map(({ step, at }, index) => (
          <li
            key={step}
            className={at === null ? '' : 'step-done'}
            aria-current={index === now ? 'step' : undefined}
          >
            <span className="step-mark" aria-hidden="true">
              {at === null ? index + 1 : '✓'}
            </span>
            <span>{t(`follow.step.${step}`)}</span>
            <span className="hint">
              {at === null ? t('follow.step-later') : momentWords(at, language)}
              {index === now && ` · ${t('follow.step-now')}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
