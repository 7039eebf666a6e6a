import { caseSources, caseVerbs, posts } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { languages, wordsIn } from '../../i18n/define.ts';
import { words as messageWords } from '../../messages/words/index.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { tagsOf } from '../settings/tags.ts';
import { actionName } from './action-name.ts';

// Read as text: the console does not import the server.
const serverText = import.meta.glob<string>('../../../../server/src/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const rooms = Object.entries(serverText).filter(([path]) => !/\.test\.ts$|\/testing\//.test(path));
const builtIn = rooms.find(([path]) => path.endsWith('templates/built-in.ts'))?.[1] ?? '';

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((hit) => hit[1] ?? '');

/** Background jobs are named alike and never stand in the audit. */
const jobs = [
  'cases:bulk',
  'cases:bulk-words',
  'cases:daily-root',
  'cases:deadlines',
  'cases:incident',
  'cases:incidents',
  'cases:old-views',
  'cases:rules',
  'cases:timers',
  'demo:act',
  'demo:fill',
  'insight:first-pass',
  'insight:words',
  'scores:close-months',
  'scores:first-count',
  'signals:mass-join',
  'signals:notice',
];

/** Every action a room has a rule for or writes into the audit by name. */
const actions = new Set([
  ...rooms.flatMap(([, text]) =>
    found(
      text,
      /'((?:accounts|audit|cases|catalogue|clients|demo|insight|intake|kernel|messages|parties|places|providers|scores|session|settings|signals):[a-z][a-z-]+)'/g,
    ),
  ),
  ...caseVerbs.map((verb) => `cases:${verb}`),
  'look',
]);
for (const job of jobs) actions.delete(job);
/** Codes of faulty fields: the last word of `refuseField(…)` and what the rules of passwords answer. */
const faults = new Set(
  rooms.flatMap(([path, text]) => [
    ...found(text, /refuseField\([^;]*?, '([a-z][a-z-]+)'[,)]/g),
    ...(path.endsWith('password-rules.ts') ? found(text, /return '([a-z-]+)'/g) : []),
  ]),
);
const templates = found(builtIn, /^ {2}'([a-z]+\.[a-z-]+)':/gm);

describe.each(languages)('closed lists in %s', (language) => {
  it('every action of the audit has a name', () => {
    expect(actions.size).toBeGreaterThan(100);
    expect([...actions].filter((action) => actionName(action, language) === action)).toEqual([]);
  });

  it('every fault of a field is said in words', () => {
    expect(faults.size).toBeGreaterThan(20);
    const t = wordsIn(uiWords, language);
    const said = (code: string) => t.of('field', code) !== code || t.of('fault', code) !== code;
    expect([...faults].filter((code) => !said(code))).toEqual([]);
  });

  it('every built-in template has a name', () => {
    expect(templates.length).toBeGreaterThan(30);
    const t = wordsIn(messageWords, language);
    expect(templates.filter((code) => t.of('template', code) === code)).toEqual([]);
  });

  it('the values of open settings have names', () => {
    const lists = { verifySources: caseSources, postsNeedSecondFactor: posts, exceptTemplates: templates };
    for (const [setting, codes] of Object.entries(lists)) {
      const tags = tagsOf(setting, language);
      expect(tags.map((tag) => tag.value).sort(), setting).toEqual([...codes].sort());
      expect(
        tags.filter((tag) => tag.label === tag.value),
        setting,
      ).toEqual([]);
    }
  });
});
