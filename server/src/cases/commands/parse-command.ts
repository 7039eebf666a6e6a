import { type CaseVerb, caseCommandBodies, sealedFields } from '@yiwang/contract';
import { type JsonObject, prepareSealed, refuse } from '../../kernel/index.ts';
import type { Command } from '../engine/command.ts';

/** A command taken apart: what the engine sees, and the words and places that only a sealed row keeps. */
export interface Parsed {
  readonly command: Command;
  readonly sealed: readonly ReturnType<typeof prepareSealed>['row'][];
  /** Where the proof was made, for the distance. */
  readonly proof: unknown;
}

/** A valid body taken apart: what may stand in events, and what only a sealed row keeps. */
export interface Body {
  readonly plain: JsonObject;
  readonly words: JsonObject;
}

/** Validates a body and seals its words. Refuses `request.invalid` with a pointer for each fault. */
export function parseCommand(verb: string, body: unknown, caseId: string, now: Date): Parsed {
  const { plain, words } = bodyParts(verb, body);
  const made =
    Object.keys(words).length === 0
      ? null
      : prepareSealed({ kind: 'case-words', subject: `case:${caseId}`, body: words, now });
  return {
    command: { verb, body: plain, words: made?.ref ?? null } as unknown as Command,
    sealed: made === null ? [] : [made.row],
    proof: words.place,
  };
}

/** Validates a body and takes its words out. Refuses like `parseCommand`. */
export function bodyParts(verb: string, body: unknown): Body {
  if (!Object.hasOwn(caseCommandBodies, verb)) return refuse('not-found', { because: `verb ${verb}` });
  const parsed = caseCommandBodies[verb as CaseVerb].safeParse(body ?? {});
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: issue.code ?? 'invalid',
    }));
    return refuse('request.invalid', { fields });
  }
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return {
    plain: Object.fromEntries(given.filter(([key]) => !isSealed(key))) as JsonObject,
    words: Object.fromEntries(given.filter(([key]) => isSealed(key))) as JsonObject,
  };
}

const isSealed = (key: string): boolean => (sealedFields as readonly string[]).includes(key);
