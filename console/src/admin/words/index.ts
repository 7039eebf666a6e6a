import { defineWords, say } from '../../i18n/define.ts';
import { explainWith } from '../../ui/faults.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('admin', zh, en);

/** Why an account cannot be closed, or somebody cannot take over from a leaver. */
explainWith((code) => {
  const text = say(words).of('leaver.why', code);
  return text === code ? null : text;
});
