import { caseSources, posts } from '@yiwang/contract';
import { words as caseWords } from '../../cases/words/index.ts';
import { wordsIn } from '../../i18n/define.ts';
import { words as messageWords } from '../../messages/words/index.ts';
import { words as partyWords } from '../../parties/words/index.ts';

interface Tag {
  readonly value: string;
  readonly label: string;
}

const named = (codes: readonly string[], name: (code: string) => string): Tag[] =>
  codes.map((code) => ({ value: code, label: name(code) }));

/** Known values of a setting whose schema leaves them open, with their names; others may still be typed. */
export function tagsOf(setting: string, language: string): readonly Tag[] {
  switch (setting) {
    case 'verifySources':
      return named(caseSources, (code) => wordsIn(caseWords, language).of('source', code));
    case 'postsNeedSecondFactor':
      return named(posts, (code) => wordsIn(partyWords, language).of('post', code));
    case 'exceptTemplates':
      return named(templatesIn(messageWords.zh), (code) =>
        wordsIn(messageWords, language).of('template', code),
      );
    default:
      return [];
  }
}

const PREFIX = 'template.';
const templatesIn = (table: Readonly<Record<string, string>>): string[] =>
  Object.keys(table).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
