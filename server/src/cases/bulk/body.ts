import type { BulkVerb, ListedUnit } from '@yiwang/contract';
import { type City, type JsonObject, Refusal, refuse, refuseField, unseal } from '../../kernel/index.ts';
import { type Body, bodyParts } from '../commands/parse-command.ts';
import './schema.ts';

const ofOneCase = ['files', 'replyFiles', 'documents', 'place'] as const;

/** Stands for the unit of each case while the body of a dispatch by list is checked. */
const NO_UNIT = '00000000-0000-4000-8000-000000000000';

/**
 * Checks the body that all cases get. Refuses `request.invalid` with pointers into `/body`.
 * @param byList each case gets a unit of its own: the body names none
 */
export function bulkBody(verb: BulkVerb, body: Record<string, unknown>, byList = false): Body {
  if (byList && verb !== 'dispatch') return refuseField('/byList', 'not-for-this-verb');
  const all = inBody(() => bodyParts(verb, byList ? { ...body, unitId: NO_UNIT } : body));
  const parts = byList ? { ...all, plain: withoutUnit(all.plain) } : all;
  const alone = ofOneCase.find((name) => isFilled(parts.plain[name] ?? parts.words[name]));
  return alone === undefined ? parts : refuseField(`/body/${alone}`, 'not-in-bulk');
}

const withoutUnit = ({ unitId: _, ...plain }: JsonObject): JsonObject => plain;
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

/** The body of one case: by list it goes to the unit that was shown for it, by the rule that named it. */
export function bodyFor(body: JsonObject, to: ListedUnit | null): JsonObject {
  return to === null ? body : { ...body, unitId: to.unitId, basis: 'rule', rule: to.rule };
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
