import type { BulkVerb } from '@yiwang/contract';
import { type City, type JsonObject, Refusal, refuse, refuseField, unseal } from '../../kernel/index.ts';
import { type Body, bodyParts } from '../commands/parse-command.ts';
import './schema.ts';

const ofOneCase = ['files', 'replyFiles', 'documents', 'place'] as const;

/** Checks the body that all cases get. Refuses `request.invalid` with pointers into `/body`. */
export function bulkBody(verb: BulkVerb, body: unknown): Body {
  const parts = inBody(() => bodyParts(verb, body));
  const alone = ofOneCase.find((name) => isFilled(parts.plain[name] ?? parts.words[name]));
  return alone === undefined ? parts : refuseField(`/body/${alone}`, 'not-in-bulk');
}

const isFilled = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

function inBody<T>(check: () => T): T {
  try {
    return check();
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.fields === undefined) throw fault;
    const fields = fault.fields.map((field) => ({ ...field, pointer: `/body${field.pointer}` }));
    return refuse(fault.code, { fields });
  }
}

/** The body as it was sent, words and all; null when the words have been erased since. */
export async function bodyOfBulk(
  city: City,
  act: { readonly body: JsonObject; readonly words_id: string | null },
): Promise<JsonObject | null> {
  if (act.words_id === null) return act.body;
  const words = (await unseal(city.db, [act.words_id])).get(act.words_id);
  return words === undefined ? null : { ...act.body, ...words };
}
