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
