import type { CaseDetail, CaseVerb } from '@yiwang/contract';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
import { Actions } from './actions.tsx';
import { verbFaces } from './verbs.ts';

/** Commands the server knows and this console has a form for, without the ones already on the bar. */
export function restOf(of: CaseDetail, without: readonly CaseVerb[]): CaseVerb[] {
  return of.actions
    .map((action) => action.verb as CaseVerb)
    .filter((verb) => verb in verbFaces && !without.includes(verb));
}

interface Props {
  readonly of: CaseDetail;
  readonly without?: readonly CaseVerb[];
  readonly done?: () => void;
}

/** Everything else that can be done with a case: what is allowed, then what is not and why. */
export function MoreActions({ of, without = [], done }: Props) {
  const t = useWords(words);
  const rest = restOf(of, without);
  const allowed = rest.filter((verb) => of.actions.some((action) => action.verb === verb && action.allowed));
  const off = rest.filter((verb) => !allowed.includes(verb));
  const more = done === undefined ? {} : { done };
  return (
    <div className="stack">
      <div className="row row--wrap">
        <Actions of={of} verbs={allowed.map((verb) => ({ verb }))} {...more} />
      </div>
      {off.length > 0 && (
        <details>
          <summary className="muted small">{t('page.moreActions')}</summary>
          <div className="row row--wrap more-off">
            <Actions of={of} verbs={off.map((verb) => ({ verb }))} {...more} />
          </div>
        </details>
      )}
    </div>
  );
}
