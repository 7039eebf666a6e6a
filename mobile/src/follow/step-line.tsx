import type { ReporterPage } from '@yiwang/contract/public';
import { publicSentence } from '@yiwang/contract/public-words';
import { useWords } from '../i18n/i18n.ts';
import { momentWords } from '../kit/time.ts';

/** Words of a step: the seven have their own, the others those of the public state of that name. */
function useStepWords() {
  const { orElse, language } = useWords();
  return (step: string) =>
    orElse(`follow.step.${step}`, publicSentence(step, language === 'en' ? 'en' : 'zh').label);
}

/** The steps of this report's own way, with the moment each was reached. */
export function StepLine({ steps }: { steps: ReporterPage['steps'] }) {
  const { t, language } = useWords();
  const wordsOf = useStepWords();
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
            <span>{wordsOf(step)}</span>
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
