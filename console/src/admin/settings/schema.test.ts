import { describe, expect, it } from 'vitest';
import { controlOf, setAt, withoutNull } from './schema.ts';

describe('forms from schemas', () => {
  it.each([
    [{ type: 'integer', minimum: 1 }, 'whole'],
    [{ type: 'boolean' }, 'switch'],
    [{ type: 'string', enum: ['a'] }, 'choice'],
    [{ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }, 'time'],
    [{ type: 'string' }, 'text'],
    [{ type: 'array', items: { type: 'string' } }, 'tags'],
    [{ type: 'array', items: { type: 'string', enum: ['x'] } }, 'choices'],
    [
      {
        type: 'object',
        properties: { amount: { type: 'number' }, unit: { type: 'string', enum: ['work_day'] } },
      },
      'limit',
    ],
    [{ type: 'object', properties: { a: { type: 'boolean' } } }, 'group'],
    [{ type: 'object' }, 'unknown'],
    [{}, 'unknown'],
  ])('%o is a %s', (schema, control) => expect(controlOf(schema)).toBe(control));

  it('sees through "or null"', () => {
    expect(withoutNull({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toEqual({
      schema: { type: 'string' },
      nullable: true,
    });
    expect(withoutNull({ type: 'string' })).toEqual({ schema: { type: 'string' }, nullable: false });
  });

  it('changes one place and nothing else', () => {
    const value = { a: { b: 1, c: 2 }, d: 3 };
    expect(setAt(value, ['a', 'b'], 9)).toEqual({ a: { b: 9, c: 2 }, d: 3 });
    expect(value.a.b).toBe(1);
    expect(setAt(null, ['x', 'y'], true)).toEqual({ x: { y: true } });
  });
});
