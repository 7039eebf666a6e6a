import { describe, expect, it } from 'vitest';
import { losses } from './api-growth.ts';

const document = (operation: object) => ({ paths: { '/a': { post: operation } } });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });

const before = document({
  requestBody: json(object({ x: { type: 'string' } }, ['x'])),
  responses: { 200: json(object({ id: {}, list: { type: 'array', items: object({ name: {} }) } })) },
});

describe('what a changed API takes away', () => {
  it('nothing, when it grows', () => {
    const after = document({
      requestBody: json(object({ x: {}, y: {} }, ['x'])),
      responses: {
        200: json(
          object({ id: {}, more: {}, list: { type: 'array', items: object({ name: {}, age: {} }) } }),
        ),
      },
    });
    expect(losses(before, after)).toEqual([]);
  });

  it('names an endpoint that is gone', () => {
    expect(losses(before, { paths: {} })).toEqual(['POST /a is gone']);
  });

  it('names a field of an answer that is gone, inside lists too', () => {
    const after = document({
      requestBody: json(object({ x: {} }, ['x'])),
      responses: { 200: json(object({ id: {}, list: { type: 'array', items: object({}) } })) },
    });
    expect(losses(before, after)).toEqual(['POST /a no longer answers list.[].name']);
  });

  it('names a new demand', () => {
    const after = document({
      parameters: [{ in: 'query', name: 'city', required: true }],
      requestBody: json(object({ x: {}, y: {} }, ['x', 'y'])),
      responses: { 200: json(object({ id: {}, list: { type: 'array', items: object({ name: {} }) } })) },
    });
    expect(losses(before, after)).toEqual(['POST /a now demands y', 'POST /a now demands query.city']);
  });
});
