import type { CaseVerb } from '@yiwang/contract';
import { verbFaces } from './verbs.ts';

/** What a form holds: form values by field name. A chosen class is `scheme|code|condition`. */
export type FormValues = Readonly<Record<string, unknown>>;

const empty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Splits the value of the class picker. */
export function classOf(value: string): { scheme: string; code: string; condition: string } {
  const [scheme = '', code = '', condition = ''] = value.split('|');
  return { scheme, code, condition };
}

const dressed = (kind: string, value: unknown): unknown => {
  if (kind === 'class' && typeof value === 'string') return classOf(value);
  if (kind === 'parts' && Array.isArray(value)) {
    return value.map((part: { class: string; unitId?: string }) => ({
      class: classOf(part.class),
      ...(empty(part.unitId) ? {} : { unitId: part.unitId }),
    }));
  }
  return value;
};

/** The body of a command from its form: only the verb's own fields, empty ones left out. */
export function bodyOf(verb: CaseVerb, values: FormValues): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of verbFaces[verb]?.fields ?? []) {
    const value = values[field.name];
    if (!empty(value)) body[field.name] = dressed(field.kind, value);
  }
  return body;
}
