import type { FigureName, FiguresRow } from '@yiwang/contract';

/** Rates with numerator and denominator, as the field has them (indicators: 处置率, 按期处置率, 返工率 …). */
export const rates: Readonly<Record<string, readonly [FigureName, FigureName]>> = {
  handleRate: ['handled', 'dueToHandle'],
  handledOnTimeRate: ['handledOnTime', 'dueToHandle'],
  lateOpenRate: ['lateOpen', 'dueToHandle'],
  extendedRate: ['extended', 'dueToHandle'],
  closeRate: ['closed', 'dueToClose'],
  closedOnTimeRate: ['closedOnTime', 'dueToClose'],
  closedLateRate: ['closedLate', 'dueToClose'],
  reworkRate: ['reworked', 'dueToClose'],
  onTimeRate: ['onTime', 'withTarget'],
};

/** Rates of a row of counts; null where there is nothing to divide by. */
export function ratesOf(counts: FiguresRow['counts']): FiguresRow['rates'] {
  return Object.fromEntries(
    Object.entries(rates).map(([name, [numerator, denominator]]) => {
      const below = counts[denominator] ?? 0;
      const value = below === 0 ? null : (counts[numerator] ?? 0) / below;
      return [name, { value, numerator, denominator }];
    }),
  );
}

/** What each number means, printed beside the table. Keys of words: the clients have both languages. */
export const definitions: Readonly<Record<string, string>> = {
  opened: '上报数：期内产生的案件',
  registered: '立案数：期内立案的案件',
  notRegistered: '不予立案数：期内以不予立案结束的案件',
  dueToHandle: '应处置数：处置期限在期内的案件，加以前各期未处置的积压；不含作废、并案、移交、自行处置',
  handled: '处置数：应处置数中期末前已反馈的',
  handledOnTime: '按期处置数：处置数中未超期的（申诉成立的按未超期计）',
  handledLate: '超期处置数：处置数中超期的',
  lateOpen: '超期未处置数：应处置数中已过期限尚未反馈的',
  dueToClose: '应结案数：全程期限在期内的案件，加以前各期未结案的积压；不含作废、并案、移交、自行处置',
  closed: '结案数：应结案数中期末前已结案的；以最后一次结案为准',
  closedOnTime: '按期结案数：结案数中全程未超期的',
  closedLate: '超期结案数：结案数中全程超期的',
  withTarget: '有时限数：期内产生、有全程期限的案件',
  onTime: '按时数：有时限数中未超期的',
  overdue: '超时数：有时限数中超期的',
  unjudged: '未评判数：导入时有期限、来源没有给出是否超期的，单独计数',
  noTarget: '无时限数：期内产生、没有期限的案件，单独计数',
  reworked: '返工数：应结案数中有返工的',
  returned: '回退数：期内立案、曾被退单的',
  extended: '延期数：应处置数中有延期的',
  suspended: '挂账数：期内立案、曾挂账的',
  voided: '作废数：期内作废的',
  supervised: '督办数：期内立案、曾督办的',
  selfHandled: '自行处置数：期内自行处置结案的，单独计数',
  falseClosed: '抽查不实数：期内立案、曾被抽查为虚假结案的',
  satisfied: '满意数：期内结案、上报人表示满意且无异议的；没有答复不算满意',
  dissatisfied: '仍未解决数：期内产生、上报人表示仍未解决的',
  handleRate: '处置率＝处置数÷应处置数',
  handledOnTimeRate: '按期处置率＝按期处置数÷应处置数',
  lateOpenRate: '超期待处置率＝超期未处置数÷应处置数',
  extendedRate: '延期率＝延期数÷应处置数',
  closeRate: '结案率＝结案数÷应结案数',
  closedOnTimeRate: '按期结案率＝按期结案数÷应结案数',
  closedLateRate: '超期结案率＝超期结案数÷应结案数',
  reworkRate: '返工率＝返工数÷应结案数',
  onTimeRate: '按时率＝按时数÷有时限数',
};
