/** The parts of an OpenAPI document that clients lean on. */
type Json = { readonly [key: string]: unknown };

/**
 * What an API document has taken away from clients of an earlier one: endpoints, answer fields, or new demands on
 * what they send. Empty when it only grew. Values of enums may be added: readers must accept words they do not know.
 */
export function losses(before: Json, after: Json): string[] {
  return Object.entries(record(before.paths)).flatMap(([path, methods]) =>
    Object.entries(record(methods)).flatMap(([method, operation]) => {
      const now = record(record(record(after.paths)[path])[method]);
      const name = `${method.toUpperCase()} ${path}`;
      if (Object.keys(now).length === 0) return [`${name} is gone`];
      return [...requestLosses(name, record(operation), now), ...answerLosses(name, record(operation), now)];
    }),
  );
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function requestLosses(name: string, before: Json, after: Json): string[] {
  const known = new Set(demanded(bodySchema(before, 'requestBody')));
  const fresh = demanded(bodySchema(after, 'requestBody')).filter((field) => !known.has(field));
  const parametersBefore = new Set(requiredParameters(before));
  const parameters = requiredParameters(after).filter((each) => !parametersBefore.has(each));
  return [...fresh, ...parameters].map((field) => `${name} now demands ${field}`);
}

function answerLosses(name: string, before: Json, after: Json): string[] {
  return Object.entries(record(before.responses))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, answer]) => {
      const now = record(record(after.responses)[status]);
      if (Object.keys(now).length === 0) return [`${name} no longer answers ${status}`];
      const kept = new Set(fieldsOf(jsonSchema(now)));
      return fieldsOf(jsonSchema(record(answer)))
        .filter((field) => !kept.has(field))
        .map((field) => `${name} no longer answers ${field}`);
    });
}

function jsonSchema(holder: Json): Json {
  return record(record(record(holder.content)['application/json']).schema);
}

function bodySchema(operation: Json, key: string): Json {
  return jsonSchema(record(operation[key]));
}

function requiredParameters(operation: Json): string[] {
  const list = Array.isArray(operation.parameters) ? (operation.parameters as Json[]) : [];
  return list
    .filter((each) => each.required === true)
    .map((each) => `${String(each.in)}.${String(each.name)}`);
}

function demanded(schema: Json, prefix = ''): string[] {
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  return required.flatMap((name) => [
    `${prefix}${name}`,
    ...demanded(record(record(schema.properties)[name]), `${prefix}${name}.`),
  ]);
}

/** Paths of all answer fields; arrays are `[]`, alternatives are looked into one by one. */
function fieldsOf(schema: Json, prefix = ''): string[] {
  const own = Object.entries(record(schema.properties)).flatMap(([name, value]) => [
    `${prefix}${name}`,
    ...fieldsOf(record(value), `${prefix}${name}.`),
  ]);
  const items = schema.items === undefined ? [] : fieldsOf(record(schema.items), `${prefix}[].`);
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as Json[]) : [],
  );
  return [...own, ...items, ...choices.flatMap((choice) => fieldsOf(choice, prefix))];
}
