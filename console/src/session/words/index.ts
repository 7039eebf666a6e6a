import { defineWords, say } from '../../i18n/define.ts';
import { explainWith } from '../../ui/faults.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('session', zh, en);

/** Why signing in through a provider failed, wherever it is told. */
explainWith((code) => {
  const text = say(words).of('fault', code);
  return text === code ? null : text;
});
