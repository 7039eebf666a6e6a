import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declineReasons } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { en as caseEn } from '../../../../../console/src/cases/words/en.ts';
import { zh as caseZh } from '../../../../../console/src/cases/words/zh.ts';
import { en as reportEn } from '../../../../../console/src/signals/words/en.ts';
import { zh as reportZh } from '../../../../../console/src/signals/words/zh.ts';

/** Codes that the demo's people give as reasons, read from their moves. */
function codesOfTheMoves(): string[] {
  const texts = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => /\breason\b/.test(line));
  return lines.flatMap((line) => [...line.matchAll(/[=:?] '([a-z-]+)'/g)].map(([, code = '']) => code));
}

describe('reasons have words', () => {
  const known = (words: object, code: string) => `reason.${code}` in words;

  it('that the demo gives, in both languages', () => {
    const codes = new Set(codesOfTheMoves().filter((code) => code !== 'dispute'));
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].filter((code) => !known(caseZh, code) || !known(caseEn, code))).toEqual([]);
  });

  it('that the contract knows for declining', () => {
    const missing = declineReasons.filter((code) => !known(reportZh, code) || !known(reportEn, code));
    expect(missing).toEqual([]);
  });
});
