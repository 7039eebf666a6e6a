import type { MessageLang } from '@yiwang/contract';
import type { ParamValue } from '../outgoing.ts';

/** What stands where erased words stood. */
const erased = { zh: '（内容已删除）', en: '(removed)' } as const;
const placeholder = /\{([a-z][a-zA-Z-]*)\}/g;

export interface Filling {
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Words read from sealed rows; null where the row has been erased. */
  readonly words: Readonly<Record<string, string | null>>;
  readonly lang: MessageLang;
  /** IANA zone of the city. */
  readonly zone: string;
}

/** Names of the placeholders of a text, sorted, each once. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((found) => found[1] ?? ''))].sort();
}

/** Writes a template out. A placeholder without a value becomes nothing and takes no space with it. */
export function render(text: string, filling: Filling): string {
  return text
    .replace(placeholder, (_, name: string) => fill(name, filling))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/([：，。]) +/g, '$1')
    .trim();
}

function fill(name: string, { params, words, lang, zone }: Filling): string {
  const word = words[name];
  if (word !== undefined) return word ?? erased[lang];
  const value = params[name];
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return 'at' in value ? formatMoment(value.at, lang, zone) : value[lang];
}

/** `11月21日 17:50` or `21 Nov 17:50`, in the city's zone. */
export function formatMoment(at: string, lang: MessageLang, zone: string): string {
  const format = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(at)).replace(', ', ' ');
}
