import type { PublicState } from '@yiwang/contract/public';
import { publicSentence } from '@yiwang/contract/public-words';
import { StateMark } from '../around/matter-line.tsx';
import { useWords } from '../i18n/i18n.ts';
import { momentWords } from '../kit/time.ts';
import type { Language } from '../settings/settings.ts';

/** ISO moments among the values become the reader's words; days stay days. */
export function readable(
  params: Readonly<Record<string, string>>,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      /^\d{4}-\d{2}-\d{2}T/.test(value) ? momentWords(value, language) : value,
    ]),
  );
}

/** One state in the words of the reviewed table. `short` leaves out what comes next: it lies in the past. */
export function Sentence({ state, at, short = false }: { state: PublicState; at?: string; short?: boolean }) {
  const { language, orElse } = useWords();
  const reason = state.params.reason ? orElse(`follow.reason.${state.params.reason}`, '') : '';
  const said = publicSentence(state.key, language === 'en' ? 'en' : 'zh', readable(state.params, language));
  if (short) {
    return (
      <>
        <p>
          <StateMark stateKey={state.key} label={said.label} />{' '}
          {at !== undefined && <time dateTime={at}>{momentWords(at, language)}</time>}
        </p>
        <p className="hint">{said.happened}</p>
      </>
    );
  }
  return (
    <section className="sentence" aria-live="polite">
      <p className="sentence-label">
        <StateMark stateKey={state.key} label={said.label} />
      </p>
      <p>{said.happened}</p>
      <p>{said.who}</p>
      <p>{said.next}</p>
      <p className="sentence-when">{said.when}</p>
      {reason !== '' && <p>{reason}</p>}
    </section>
  );
}
