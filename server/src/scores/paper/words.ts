import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { figureWordsEn } from '@yiwang/contract/figure-words.en';
import { figureWordsZh } from '@yiwang/contract/figure-words.zh';

const zh = {
  'title.day': '城市管理日报',
  'title.week': '城市管理周报',
  'period.day': '{{from}}（{{weekday}}）',
  'period.week': '{{from}} – {{to}}',
  'weekday.1': '星期一',
  'weekday.2': '星期二',
  'weekday.3': '星期三',
  'weekday.4': '星期四',
  'weekday.5': '星期五',
  'weekday.6': '星期六',
  'weekday.7': '星期日',
  scope: '范围：{{area}}',
  whole: '全部可见区域',
  unfinished: '期间尚未结束，数字截至 {{at}}；对比期为完整期间。',
  'before.day': '上周同日（{{from}}）',
  'before.week': '上周（{{from}} – {{to}}）',
  numbers: '一、主要数字',
  figure: '指标',
  'now.day': '当日',
  'now.week': '本周',
  moved: '增减',
  days: '每日',
  day: '日期',
  attention: '二、超期、临期与滞留（打印时刻的状况）',
  step: '环节',
  open: '在办',
  late: '超期',
  soon: '临期',
  worst: '最需要处理的 {{n}} 件，共 {{all}} 件超期、临期或滞留超过一天',
  none: '没有超期、临期或滞留的案件。',
  number: '案件编号',
  class: '类别',
  place: '区域',
  holder: '承办单位',
  due: '期限',
  why: '原因',
  'why.late': '超期',
  'why.soon': '临期',
  'why.stuck': '滞留',
  unnumbered: '未立案',
  unit: '三、按单位',
  area: '四、按区域',
  category: '五、按类别（案件最多的 {{n}} 类）',
  exits: '六、去向与质量',
  name: '名称',
  nothing: '本期没有数据。',
  meanings: '七、指标定义与数据来源',
  formulas: '口径版本 {{version}}：{{text}}',
  position: '事实流位置 {{position}}，{{at}} 计入。',
  corrected: '所涉月份已公布，公布后有 {{count}} 处更正，见统计页。',
  colon: '：',
  semicolon: '；',
  more: '其余 {{n}} 行见统计页。',
  foot: '{{title}} {{period}} · {{by}} {{at}} 打印 · 第 {{page}} 页，共 {{pages}} 页',
};
export type SummaryWord = keyof typeof zh;

const en: Record<SummaryWord, string> = {
  'title.day': 'City management: daily summary',
  'title.week': 'City management: weekly summary',
  'period.day': '{{weekday}}, {{from}}',
  'period.week': '{{from}} – {{to}}',
  'weekday.1': 'Monday',
  'weekday.2': 'Tuesday',
  'weekday.3': 'Wednesday',
  'weekday.4': 'Thursday',
  'weekday.5': 'Friday',
  'weekday.6': 'Saturday',
  'weekday.7': 'Sunday',
  scope: 'Scope: {{area}}',
  whole: 'every area in sight',
  unfinished: 'The period is not over: numbers up to {{at}}; the period compared is whole.',
  'before.day': 'Same weekday before ({{from}})',
  'before.week': 'Week before ({{from}} – {{to}})',
  numbers: '1. The main numbers',
  figure: 'Figure',
  'now.day': 'The day',
  'now.week': 'The week',
  moved: 'Change',
  days: 'Day by day',
  day: 'Day',
  attention: '2. Late, about to be late, and stuck (as of printing)',
  step: 'Step',
  open: 'Open',
  late: 'Late',
  soon: 'Soon late',
  worst: 'The {{n}} that need attention most, of {{all}} late, soon late, or stuck for more than a day',
  none: 'No case is late, about to be late, or stuck.',
  number: 'Case number',
  class: 'Class',
  place: 'Area',
  holder: 'Unit',
  due: 'Due',
  why: 'Why',
  'why.late': 'late',
  'why.soon': 'soon late',
  'why.stuck': 'stuck',
  unnumbered: 'not registered',
  unit: '3. By unit',
  area: '4. By area',
  category: '5. By class (the {{n}} with most cases)',
  exits: '6. Ends and quality',
  name: 'Name',
  nothing: 'Nothing in this period.',
  meanings: '7. Definitions and source',
  formulas: 'Formulas, version {{version}}: {{text}}',
  position: 'Feed position {{position}}, counted at {{at}}.',
  corrected: 'A month concerned was published; {{count}} corrections since, see the figures page.',
  colon: ': ',
  semicolon: '; ',
  more: '{{n}} more rows: see the figures page.',
  foot: '{{title}}, {{period}} · printed by {{by}}, {{at}} · page {{page}} of {{pages}}',
};

export type Lang = 'zh' | 'en';
type Values = Readonly<Record<string, string | number>>;

/** Words of a summary in its language. `of` is for codes: an unknown one stands for itself. */
export interface SummaryWords {
  (word: SummaryWord, values?: Values): string;
  of(prefix: string, code: string): string;
  readonly lang: Lang;
}

export function summaryWords(lang: Lang): SummaryWords {
  const own = lang === 'en' ? en : zh;
  const shared: Readonly<Record<string, string>> =
    lang === 'en' ? { ...caseWordsEn, ...figureWordsEn } : { ...caseWordsZh, ...figureWordsZh };
  const filled = (text: string, values: Values) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  const say = (word: SummaryWord, values: Values = {}) => filled(own[word], values);
  return Object.assign(say, {
    of: (prefix: string, code: string) => shared[`${prefix}.${code}`] ?? code,
    lang,
  });
}
