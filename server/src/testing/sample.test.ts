import {
  createAccountSchema,
  createRosterLineSchema,
  createUnitSchema,
  giveShiftSchema,
  secondFactorSchema,
  signInSchema,
} from '@yiwang/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sampleOf } from './sample.ts';

test.each([
  ['account', createAccountSchema],
  ['roster line', createRosterLineSchema],
  ['unit', createUnitSchema],
  ['shift', giveShiftSchema],
  ['second factor', secondFactorSchema],
  ['sign-in', signInSchema],
])('a sample of a %s is accepted', (_name, schema) => {
  const value = sampleOf(schema);
  expect(value).toBeDefined();
  expect(schema.safeParse(value).success).toBe(true);
});

test('what cannot be guessed gives nothing rather than something wrong', () => {
  expect(sampleOf(z.object({ odd: z.string().regex(/^zz-\d{40}$/) }))).toBeUndefined();
});
