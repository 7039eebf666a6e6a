import { defineWords, say } from '../../../i18n/define.ts';
import { explainWith } from '../../../ui/faults.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('organisation-import', zh, en);

/** Why a file was refused as a whole. */
explainWith((code) => {
  const key = `file.${code}`;
  return key in zh ? say(words)(key as keyof typeof zh) : null;
});
