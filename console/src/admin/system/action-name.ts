import { words as caseWords } from '../../cases/words/index.ts';
import { wordsIn } from '../../i18n/define.ts';
import { words as reportWords } from '../../signals/words/index.ts';
import { words } from './words/index.ts';

/** An action of the audit in words; commands on cases and reports bear the names of their buttons. Unknown: the code itself. */
export function actionName(action: string, language: string): string {
  const own = wordsIn(words, language).of('action', action);
  if (own !== action) return own;
  const [room = '', verb = ''] = action.split(':');
  const verbs = { cases: wordsIn(caseWords, language), signals: wordsIn(reportWords, language) };
  const named = room in verbs ? verbs[room as keyof typeof verbs].of('verb', verb) : verb;
  return named === verb ? action : named;
}

/** Every action that has a name, to choose from; the verbs of cases and reports are prefixed by what they act on. */
export function actionChoices(language: string): { value: string; label: string }[] {
  const own = Object.keys(words.zh).map((key) => key.replace(/^action\./, ''));
  const verbs = (room: string, keys: object) =>
    Object.keys(keys)
      .filter((key) => key.startsWith('verb.'))
      .map((key) => `${room}:${key.slice('verb.'.length)}`);
  const codes = [...own, ...verbs('cases', caseWords.zh), ...verbs('signals', reportWords.zh)];
  return [...new Set(codes)]
    .map((value) => ({ value, label: actionName(value, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}
