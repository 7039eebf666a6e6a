import { beforeAll, describe, expect, it } from 'vitest';
import { registerPolicy, type StaffActor } from '../../kernel/index.ts';
import type { CaseFile } from '../engine/model.ts';
import { casesPolicy } from '../policy.ts';
import { mayCommand } from './rights.ts';

const from = (area: string): StaffActor => ({
  kind: 'staff',
  accountId: 'c1',
  name: 'c1',
  sessionId: 's',
  admin: null,
  holdings: [{ post: 'collector', area, unitId: null, unitPath: null }],
});
const file = (accountId: string, state: 'open' | 'done' = 'open') =>
  ({
    area: '370102001001001',
    levels: [],
    complaint: false,
    tasks: [{ kind: 'check', state, accountId, unitPath: null }],
  }) as unknown as CaseFile;

describe('who was sent', () => {
  beforeAll(() => registerPolicy(casesPolicy));

  it('may check, also from another street', () => {
    expect(mayCommand(from('370102002'), 'check-pass', file('c1'))).toBe(true);
  });

  it.each([
    ['another was sent', 'check-pass', file('c2')],
    ['the task is over', 'check-pass', file('c1', 'done')],
    ['it is another act', 'confirm-fact', file('c1')],
    ['his post never does that', 'close', file('c1')],
  ] as const)('may not when %s', (_why, verb, one) => {
    expect(mayCommand(from('370102002'), verb, one)).toBe(false);
  });
});
