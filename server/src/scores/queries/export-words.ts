import type { FiguresExportQuery } from '@yiwang/contract';
import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { figureWordsEn } from '@yiwang/contract/figure-words.en';
import { figureWordsZh } from '@yiwang/contract/figure-words.zh';
import { type Marks, marksOf } from '@yiwang/contract/marks';

const zh = {
  period: '统计期间',
  lastDay: '（含）',
  scope: '范围',
  whole: '全部可见区域',
  unit: '单位',
  category: '类别',
  source: '来源',
  key: '代码',
  over: '分子',
  under: '分母',
  formulas: '口径版本',
  counted: '统计时刻',
  position: '事实流位置',
  exported: '导出',
  corrected: '已公布月份的更正数',
};
const en: typeof zh = {
  period: 'Period',
  lastDay: ' (included)',
  scope: 'Scope',
  whole: 'Every area in sight',
  unit: 'Unit',
  category: 'Category',
  source: 'Source',
  key: 'Code',
  over: 'numerator',
  under: 'denominator',
  formulas: 'Version of the formulas',
  counted: 'Counted at',
  position: 'feed position',
  exported: 'Exported',
  corrected: 'Corrections of published months',
};

/** Words of a file of figures in its language. `of` is for codes: an unknown one stands for itself. */
export interface FigureFileWords {
  readonly own: typeof zh;
  readonly marks: Marks;
  of(prefix: string, code: string): string;
}

export function figureFileWords(lang: FiguresExportQuery['lang']): FigureFileWords {
  const shared: Readonly<Record<string, string>> =
    lang === 'en' ? { ...caseWordsEn, ...figureWordsEn } : { ...caseWordsZh, ...figureWordsZh };
  return {
    own: lang === 'en' ? en : zh,
    marks: marksOf(lang),
    of: (prefix, code) => shared[`${prefix}.${code}`] ?? code,
  };
}
