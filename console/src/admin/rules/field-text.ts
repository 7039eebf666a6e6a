import type { RuleKind } from '@yiwang/contract';
import { limitText } from '../../cases/texts.ts';
import { say } from '../../i18n/define.ts';
import { words as settingWords } from '../settings/words/index.ts';
import { words as adminWords } from '../words/index.ts';
import { words } from './words/index.ts';

const parts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.split('~1').join('/').split('~0').join('~'));

/** A field of a rule as people call it: "各环节时限 · 签收", "2026-02-14". */
export function fieldName(kind: RuleKind, pointer: string): string {
  const path = parts(pointer);
  if (path.length === 0) return say(words)('field.several');
  if (kind === 'policy') return path.map((part) => say(settingWords).of('p', part)).join(' · ');
  return kind === 'calendar' ? calendarField(path) : catalogueField(path);
}

function calendarField(path: readonly string[]): string {
  const t = say(words);
  const [what, which, list, day, ...rest] = path;
  if (what === 'seasons' && list === 'hours' && day !== undefined)
    return t('field.season', { from: which, day: say(adminWords).of('weekday', day) });
  if (what === 'seasons') return say(settingWords)('cal.season', { from: which });
  if (what !== 'years' || which === undefined) return path.map((part) => t.of('f', part)).join(' · ');
  if (list === 'holidays' || list === 'workdays') {
    const kind = list === 'holidays' ? t('field.off') : t('field.on');
    return [`${day ?? ''} ${kind}`, ...rest.map((part) => t.of('f', part))].join(' · ');
  }
  return [t('field.year', { year: which }), ...(list === undefined ? [] : [t.of('f', list)])].join(' · ');
}

function catalogueField(path: readonly string[]): string {
  const t = say(words);
  const [what, which = '', ...rest] = path;
  if (what !== 'categories') return t('field.tiles');
  const named = rest.flatMap((part, at) => {
    if (part === 'conditions') return [];
    return rest[at - 1] === 'conditions' ? [t('field.condition', { code: part })] : [t.of('f', part)];
  });
  return [t('field.category', { code: which.split(':').at(-1) }), ...named].join(' · ');
}

const isLimit = (value: object): value is { amount: number; unit: string } =>
  'amount' in value && 'unit' in value;

/** A value of a rule in words; what is not there is a dash. */
export function valueText(value: unknown): string {
  const t = say(words);
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? t('field.yes') : t('field.no');
  if (Array.isArray(value)) return listText(value);
  if (typeof value !== 'object') return String(value);
  if (isLimit(value)) return limitText(value);
  return objectText(value as Record<string, unknown>);
}

/** Hours of a day as spans, anything else one after the other. */
function listText(list: readonly unknown[]): string {
  if (list.length === 0) return say(words)('field.rest');
  return list.map((one) => (Array.isArray(one) ? one.join('–') : valueText(one))).join('、');
}

/** What a free day, a worked day or a class is called. */
function objectText(value: Readonly<Record<string, unknown>>): string {
  const t = say(words);
  const { name, zh, day, as } = value;
  if (typeof zh === 'string') return zh;
  if (typeof as === 'string') return say(settingWords)('cal.as', { day: say(adminWords).of('weekday', as) });
  if (typeof name === 'string' && name !== '') return name;
  if (typeof name === 'object') return valueText(name);
  return typeof day === 'string' ? t('field.yes') : t('field.several');
}
