import type { MessageLang } from '@yiwang/contract';
import { type City, type CityDb, unseal } from '../../kernel/index.ts';
import type { ParamValue } from '../outgoing.ts';
import { render } from './render.ts';
import { readTexts } from './texts.ts';

/** What is needed of a message to write it out. */
export interface Writable {
  readonly id: string;
  readonly template: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly words: Readonly<Record<string, string>>;
}

/** Writes messages out in a language each may be asked for; sealed words are read once for all of them. */
export async function writerFor(
  city: City,
  db: CityDb,
  messages: readonly Writable[],
): Promise<(message: Writable, lang: MessageLang) => string> {
  const textOf = await readTexts(db, [...new Set(messages.map((message) => message.template))]);
  const sealedIds = [...new Set(messages.flatMap((message) => Object.values(message.words)))];
  const bodies = sealedIds.length === 0 ? new Map() : await unseal(db, sealedIds);
  const wordOf = (id: string) => {
    const text: unknown = bodies.get(id)?.text;
    return typeof text === 'string' ? text : null;
  };
  return (message, lang) =>
    render(textOf(message.template, lang), {
      params: message.params,
      words: Object.fromEntries(Object.entries(message.words).map(([name, id]) => [name, wordOf(id)])),
      lang,
      zone: city.zone,
    });
}
