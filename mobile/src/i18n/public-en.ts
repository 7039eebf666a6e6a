import { aroundEn } from '../around/en.ts';
import { followEn } from '../follow/en.ts';
import { mineEn } from '../mine/en.ts';
import { placeEn } from '../place/en.ts';
import { reportEn } from '../report/en.ts';
import { shellEn } from '../shell/en.ts';

/** English words of the pages that need no account. */
export const publicEn = { ...shellEn, ...reportEn, ...placeEn, ...followEn, ...mineEn, ...aroundEn };
