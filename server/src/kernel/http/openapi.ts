import { errorCodes } from '@yiwang/contract';
import { z } from 'zod';
import type { AnyRoute } from './host.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the endpoints, from the same schemas that validate. */
export function openApiOf(routes: readonly AnyRoute[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes.filter((each) => each.hidden !== true)) {
    const path = route.url.replace(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Yiwang 一网', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: problemSchema() } },
  };
}

function operation(route: AnyRoute): Json {
  const success = String(
    route.status ?? (route.response === undefined && route.produces === undefined ? 204 : 200),
  );
  return {
    summary: route.summary,
    tags: [route.tag],
    operationId: `${route.method.toLowerCase()}${route.url.replace(/[^a-zA-Z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase())}`,
    'x-action': route.action,
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: toJson(route.body, 'input') } },
          },
        }),
    responses: {
      [success]: successAnswer(route),
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function successAnswer(route: AnyRoute): Json {
  if (route.produces !== undefined) return { description: 'Done', content: { [route.produces]: {} } };
  if (route.response === undefined) return { description: 'Done' };
  return {
    description: 'Done',
    content: { 'application/json': { schema: toJson(route.response, 'output') } },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toJson(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

function toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
}

function problemSchema(): Json {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', examples: Object.keys(errorCodes) },
      fields: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code'],
          properties: { pointer: { type: 'string' }, code: { type: 'string' }, params: { type: 'object' } },
        },
      },
      params: { type: 'object' },
    },
  };
}
