import { defineWords } from '../../../i18n/define.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = defineWords('rules', zh, en);
