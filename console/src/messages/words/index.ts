import { defineWords, say } from '../../i18n/define.ts';
import { explainWith } from '../../ui/faults.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('messages', zh, en);

/** Why a number was looked at for a call: the audit says it in words. */
explainWith((code) => (code === 'tell-by-phone' ? say(words)('why.tell-by-phone') : null));
