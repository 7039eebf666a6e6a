/** The part of JSON Schema that the server's policies use. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The control that suits a value. `group` holds further values; `unknown` is shown and left as it is. */
export type Control =
  | 'group'
  | 'limit'
  | 'switch'
  | 'whole'
  | 'number'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'time'
  | 'text'
  | 'unknown';

/** The schema without "or null". */
export function withoutNull(schema: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const rest = schema.anyOf?.filter((each) => each.type !== 'null');
  const [only] = rest ?? [];
  return rest?.length === 1 && only !== undefined
    ? { schema: only, nullable: schema.anyOf?.length === 2 }
    : { schema, nullable: false };
}

const isLimit = (schema: Schema) =>
  schema.properties?.amount !== undefined && schema.properties.unit?.enum !== undefined;

/** Which control a schema asks for. */
export function controlOf(schema: Schema): Control {
  switch (schema.type) {
    case 'object':
      return isLimit(schema) ? 'limit' : schema.properties === undefined ? 'unknown' : 'group';
    case 'boolean':
      return 'switch';
    case 'integer':
      return 'whole';
    case 'number':
      return 'number';
    case 'string':
      return schema.enum !== undefined
        ? 'choice'
        : schema.pattern?.includes('[0-5]') === true
          ? 'time'
          : 'text';
    case 'array':
      return schema.items?.enum !== undefined
        ? 'choices'
        : schema.items?.type === 'string'
          ? 'tags'
          : 'unknown';
    default:
      return 'unknown';
  }
}

/** A new value with one place changed. */
export function setAt(value: unknown, path: readonly string[], to: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return to;
  const held = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { ...held, [first]: setAt(held[first], rest, to) };
}
