import type { RuleEffect } from '@yiwang/contract';
import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { readRuleShift } from '../../catalogue/index.ts';
import {
  type Actor,
  audit,
  type City,
  momentText,
  type Sheet,
  type SheetColumn,
} from '../../kernel/index.ts';
import { allEffects } from './preview-rules.ts';

const zh = {
  title: '规则变更影响的案件',
  draft: '规则草案',
  from: '生效时间',
  atOnce: '确认生效时',
  means: '口径',
  keep: '已经开始的计时保留原时限；日历的变更对所有在办案件生效。',
  apply: '已经开始的计时改用新时限，已用时间照算，已批准的延期照加；日历的变更对所有在办案件生效。',
  exported: '导出',
  total: '计时数',
  number: '案件编号',
  class: '类别',
  movesTo: '改为类别',
  clock: '计时',
  before: '原期限',
  after: '新期限',
  shift: '变化',
  earlier: '提前',
  later: '推后',
  overdue: '立即超期',
  yes: '是',
  none: '（未立案）',
};
const en: typeof zh = {
  title: 'Cases that the rule change reaches',
  draft: 'Rule draft',
  from: 'In force from',
  atOnce: 'when it is confirmed',
  means: 'Meaning',
  keep: 'Clocks that have begun keep their limit; changes of calendars reach every open case.',
  apply:
    'Clocks that have begun take the new limit; time used stays used, extensions stay added. Changes of calendars reach every open case.',
  exported: 'Exported',
  total: 'Clocks',
  number: 'Case number',
  class: 'Class',
  movesTo: 'Moves to',
  clock: 'Clock',
  before: 'Due before',
  after: 'Due after',
  shift: 'Change',
  earlier: 'earlier',
  later: 'later',
  overdue: 'Late at once',
  yes: 'yes',
  none: '(not registered)',
};

/** Every clock that a draft moves as a table, those late at once first. The export is logged. */
export async function exportEffects(
  city: City,
  actor: Actor,
  id: string,
  lang: 'zh' | 'en',
  now: Date,
): Promise<Sheet<RuleEffect>> {
  const t = lang === 'en' ? en : zh;
  const shift = await readRuleShift(city, id);
  const effects = await allEffects(city, id, now);
  const target = { kind: 'rule-draft', id };
  await audit(city.db, { actor, action: 'cases:export', target, outcome: 'looked', now });
  const from = shift.effectiveFrom === null ? t.atOnce : momentText(shift.effectiveFrom, city.zone);
  return {
    name: t.title,
    zone: city.zone,
    about: [
      [t.title],
      [t.draft, shift.title],
      [t.from, from],
      [t.means, t[shift.running]],
      [t.exported, `${momentText(now, city.zone)}（${city.zone}）`, 'name' in actor ? actor.name : ''],
    ],
    columns: columnsOf(t, lang === 'en' ? caseWordsEn : caseWordsZh),
    rows: effects,
    notes: async () => [[t.total, String(effects.length)]],
  };
}

function columnsOf(t: typeof zh, names: Readonly<Record<string, string>>): SheetColumn<RuleEffect>[] {
  const moment = (at: string | null) => (at === null ? null : new Date(at));
  return [
    { title: t.number, kind: 'text', width: 20, value: (row) => row.number ?? t.none },
    { title: t.class, kind: 'text', width: 20, value: (row) => row.className },
    { title: t.movesTo, kind: 'text', width: 20, value: (row) => row.movesTo },
    {
      title: t.clock,
      kind: 'text',
      width: 12,
      value: (row) => (row.clock === null ? null : (names[`clockKind.${row.clock}`] ?? row.clock)),
    },
    { title: t.before, kind: 'moment', width: 17, value: (row) => moment(row.before) },
    { title: t.after, kind: 'moment', width: 17, value: (row) => moment(row.after) },
    { title: t.shift, kind: 'text', width: 8, value: (row) => changeOf(row, t) },
    { title: t.overdue, kind: 'text', width: 10, value: (row) => (row.overdue ? t.yes : null) },
  ];
}

function changeOf({ before, after }: RuleEffect, t: typeof zh): string | null {
  if (before === null || after === null) return null;
  return after < before ? t.earlier : t.later;
}
