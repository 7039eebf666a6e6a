import { type AuditEntry, type AuditExportQuery, type AuditQuery, piecesOf } from '@yiwang/contract';
import { auditActionsEn, auditWordsEn } from '@yiwang/contract/audit-words.en';
import { auditActionsZh, auditWordsZh } from '@yiwang/contract/audit-words.zh';
import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { reportVerbsEn } from '@yiwang/contract/report-words.en';
import { reportVerbsZh } from '@yiwang/contract/report-words.zh';
import type { Actor } from '../../actor.ts';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { requireExcelRows } from '../../sheets/limits.ts';
import type { Sheet, SheetColumn } from '../../sheets/sheet.ts';
import { momentText } from '../../zone.ts';
import { namesOf } from './account-names.ts';
import { countAudit, listAudit } from './list-audit.ts';

const PAGE = 200;

const own = {
  zh: {
    title: '审计记录',
    filter: '筛选',
    everything: '全部记录',
    exported: '导出',
    time: '时间',
    who: '操作人',
    kind: '操作人类型',
    action: '动作',
    code: '动作代码',
    targetKind: '对象类型',
    target: '对象',
    targetId: '对象标识',
    outcome: '结果',
    detail: '明细',
    total: '条数',
  },
  en: {
    title: 'Audit',
    filter: 'Filter',
    everything: 'Every entry',
    exported: 'Exported',
    time: 'Time',
    who: 'Who',
    kind: 'Kind of actor',
    action: 'Act',
    code: 'Code of the act',
    targetKind: 'Kind of target',
    target: 'Target',
    targetId: 'Id of the target',
    outcome: 'Outcome',
    detail: 'Details',
    total: 'Entries',
  },
};

type Words = Readonly<Record<string, string>>;
const shared: Readonly<Record<AuditExportQuery['lang'], Words>> = {
  zh: { ...caseWordsZh, ...auditWordsZh, ...auditActionsZh },
  en: { ...caseWordsEn, ...auditWordsEn, ...auditActionsEn },
};
const reportVerbs: Readonly<Record<AuditExportQuery['lang'], Words>> = {
  zh: reportVerbsZh,
  en: reportVerbsEn,
};

/** The audit, or what of it fits the filter, as a table, newest first. That it was taken out stands in it. */
export async function exportAudit(
  city: City,
  actor: Actor,
  query: AuditExportQuery,
  now: Date,
): Promise<Sheet<AuditEntry>> {
  const { lang, format, ...filter } = query;
  const words = own[lang];
  const seen = { rows: 0 };
  const by = actor.kind === 'staff' ? actor.name : '';
  const about = await filterWords(city, query);
  const wanted = { ...filter, until: filter.until ?? now.toISOString(), limit: PAGE };
  await requireExcelRows(format, (most) => countAudit(city.db, wanted, most));
  await audit(city.db, {
    actor,
    action: 'audit:export',
    target: { kind: 'list', id: 'audit' },
    outcome: 'looked',
    detail: { format, ...JSON.parse(JSON.stringify(filter)) },
    now,
  });
  return {
    name: words.title,
    zone: city.zone,
    about: [
      [words.title],
      [words.filter, about.join('；') || words.everything],
      [words.exported, `${momentText(now, city.zone)}（${city.zone}）`, by],
    ],
    columns: columnsOf(lang),
    rows: entriesOf(city, wanted, seen),
    notes: async () => [[words.total, String(seen.rows)]],
  };
}

async function* entriesOf(
  city: City,
  wanted: AuditQuery,
  seen: { rows: number },
): AsyncGenerator<AuditEntry> {
  let cursor: string | undefined;
  do {
    const page = await listAudit(city.db, { ...wanted, cursor });
    yield* page.items;
    seen.rows += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function columnsOf(lang: AuditExportQuery['lang']): readonly SheetColumn<AuditEntry>[] {
  const words = own[lang];
  const text = (
    title: keyof typeof words,
    width: number,
    value: (entry: AuditEntry) => string | null,
  ): SheetColumn<AuditEntry> => ({ title: words[title], kind: 'text', width, value });
  return [
    { title: words.time, kind: 'moment', width: 17, value: ({ at }) => new Date(at) },
    text('who', 14, ({ actorName, actorId }) => actorName ?? actorId),
    text('kind', 12, ({ actorKind }) => actorKind),
    text('action', 20, ({ action }) => actionName(action, lang)),
    text('code', 24, ({ action }) => action),
    text('targetKind', 12, ({ targetKind }) => of(lang, 'audit.kind', targetKind)),
    text('target', 20, ({ targetName }) => targetName),
    text('targetId', 38, ({ targetId }) => targetId),
    text('outcome', 8, ({ outcome }) => of(lang, 'audit.outcome', outcome)),
    text('detail', 60, (entry) => detailText(entry, lang)),
  ];
}

const of = (lang: AuditExportQuery['lang'], prefix: string, code: string): string =>
  shared[lang][`${prefix}.${code}`] ?? code;

/** The name of the button that was pressed, where the act was one. */
function actionName(action: string, lang: AuditExportQuery['lang']): string {
  const named = shared[lang][`action.${action}`];
  if (named !== undefined) return named;
  const [room, verb = ''] = action.split(':');
  const words = room === 'signals' ? reportVerbs[lang] : shared[lang];
  return words[`verb.${verb}`] ?? action;
}

function detailText(
  { detail, people }: Pick<AuditEntry, 'detail' | 'people'>,
  lang: AuditExportQuery['lang'],
): string {
  const plain = (name: string, value: unknown): string => {
    if (name === 'pieces')
      return piecesOf(value)
        .map(([kind, count]) => `${of(lang, 'piece', kind)} ${count}`)
        .join('、');
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
    return people[String(value)] ?? of(lang, 'value', String(value));
  };
  return Object.entries(detail)
    .map(([name, value]) => `${of(lang, 'detail', name)}：${plain(name, value)}`)
    .join('；');
}

async function filterWords(city: City, query: AuditExportQuery): Promise<string[]> {
  const { lang, actorId, action, target, outcome, from, until } = query;
  const words = own[lang];
  const line = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}：${value}`];
  const moment = (at: string | undefined) => (at === undefined ? '' : momentText(new Date(at), city.zone));
  const people = actorId === undefined ? null : await namesOf(city.db, [actorId]);
  return [
    ...line(words.who, actorId && (people?.get(actorId) ?? actorId)),
    ...line(words.action, action && actionName(action, lang)),
    ...line(words.target, target),
    ...line(words.outcome, outcome && of(lang, 'audit.outcome', outcome)),
    ...(from === undefined && until === undefined
      ? []
      : [`${words.time}：${moment(from)} – ${moment(until)}`]),
  ];
}
