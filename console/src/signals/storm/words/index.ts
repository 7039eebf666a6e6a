import { defineWords, say } from '../../../i18n/define.ts';
import { explainWith } from '../../../ui/faults.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('storm', zh, en);

explainWith((code) => {
  const text = say(words).of('why', code);
  return text === code ? null : text;
});
