import type { MessageLang } from '@yiwang/contract';
import type { CityDb, CityTx } from '../../kernel/index.ts';
import { builtInTemplate } from './built-in.ts';

/** A pack's text for one template and language. */
export interface TemplateText {
  readonly code: string;
  readonly lang: MessageLang;
  readonly text: string;
  /** False: made by a machine, shown as such to administrators. */
  readonly reviewed: boolean;
}

/** Puts a pack's words in the place of the built-in ones. */
export async function applyTemplates(tx: CityTx, texts: readonly TemplateText[]): Promise<void> {
  for (const { code, lang, text, reviewed } of texts) {
    await tx
      .insertInto('message_template')
      .values({ code, lang, text, reviewed })
      .onConflict((same) => same.columns(['code', 'lang']).doUpdateSet({ text, reviewed }))
      .execute();
  }
}

/** Text of a template in a language: the pack's, else the built-in one, else its code, so that nothing is silent. */
export type TextOf = (code: string, lang: MessageLang) => string;

/** Reads the pack's words for these templates once. */
export async function readTexts(db: CityDb, codes: readonly string[]): Promise<TextOf> {
  const rows = codes.length === 0 ? [] : await packTexts(db, codes);
  const own = new Map(rows.map((row) => [`${row.code} ${row.lang}`, row.text]));
  return (code, lang) => own.get(`${code} ${lang}`) ?? builtInTemplate(code)?.text[lang] ?? code;
}

function packTexts(db: CityDb, codes: readonly string[]) {
  return db
    .selectFrom('message_template')
    .selectAll()
    .where('code', 'in', [...codes])
    .execute();
}
