import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** Values that satisfy the patterns used in the contract, tried in turn. */
const TEXTS = [
  '测试文字',
  '2026-01-05',
  '2026-01-05T08:00:00Z',
  '00000000-0000-7000-8000-000000000000',
  '370102',
  '01',
  'sample',
  'sample-words 2026',
  '13800000000',
  '123456',
];

/**
 * A value that a schema accepts, with as little as possible in it; `undefined` when none was found. Only for
 * reaching what lies behind validation: it says nothing about the field.
 */
export function sampleOf(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;
  const value = sampleFor(json, (candidate, part) => fits(part, candidate));
  return [value, ...withOneMore(json, value)].find((one) => schema.safeParse(one).success);
}

/** "At least one of these" is a rule beside the fields: the required ones with each optional one in turn. */
function withOneMore(part: Json, value: unknown): unknown[] {
  const optional = Object.entries((part.properties ?? {}) as Record<string, Json>);
  return optional.map(([name, field]) => ({
    ...(value as Json),
    [name]: sampleFor(field, (candidate, inner) => fits(inner, candidate)),
  }));
}

type Fits = (candidate: string, part: Json) => boolean;

function sampleFor(part: Json, fit: Fits): unknown {
  if (part.const !== undefined) return part.const;
  if (Array.isArray(part.enum)) return part.enum[0];
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const options = part[key];
    if (Array.isArray(options)) return sampleFor(options[0] as Json, fit);
  }
  const type = Array.isArray(part.type) ? part.type[0] : part.type;
  switch (type) {
    case 'object':
      return objectOf(part, fit);
    case 'array':
      return Array.from({ length: Number(part.minItems ?? 0) }, () =>
        sampleFor((part.items ?? {}) as Json, fit),
      );
    case 'integer':
    case 'number':
      return Math.max(Number(part.minimum ?? 1), Number(part.exclusiveMinimum ?? -1) + 1, 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'string':
      if (part.format === 'uri') return 'https://example.test/x';
      return TEXTS.find((text) => fit(text, part)) ?? TEXTS[0];
    default:
      return {};
  }
}

function objectOf(part: Json, fit: Fits): Json {
  const properties = (part.properties ?? {}) as Record<string, Json>;
  const required = (part.required ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, sampleFor(properties[name] ?? {}, fit)]));
}

function fits(part: Json, text: string): boolean {
  const pattern = typeof part.pattern === 'string' ? new RegExp(part.pattern, 'u') : null;
  const long = text.length >= Number(part.minLength ?? 0) && text.length <= Number(part.maxLength ?? 1e9);
  return long && (pattern === null || pattern.test(text));
}
