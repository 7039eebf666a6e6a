import type { CaseState } from '@yiwang/contract';
import type { BodyOf, Command, EngineVerb } from './command.ts';
import type { Context } from './context.ts';
import { aroundDeciders } from './decide/around.ts';
import { askDeciders } from './decide/asking.ts';
import { checkDeciders } from './decide/checking.ts';
import { clockDeciders } from './decide/clockwork.ts';
import { closeDeciders } from './decide/closing.ts';
import { dispatchDeciders } from './decide/dispatching.ts';
import { handleDeciders } from './decide/handling.ts';
import { heldAfter } from './decide/holding.ts';
import { registerDeciders } from './decide/registering.ts';
import { returnDeciders } from './decide/returning.ts';
import { ruleDeciders } from './decide/rules.ts';
import { verifyDeciders } from './decide/verifying.ts';
import type { Draft } from './events.ts';
import type { CaseFile } from './model.ts';
import { type CaseRefusal, need, Refused } from './refusal.ts';
import { isOpen } from './states.ts';

/** Where a verb may start, and what it does. */
export interface Row<V extends EngineVerb> {
  readonly from: readonly CaseState[] | 'open' | 'any';
  readonly decide: (file: CaseFile, body: BodyOf<V>, ctx: Context) => readonly Draft[];
}
export type Rows<V extends EngineVerb> = { readonly [K in V]: Row<K> };

/** Every command of a case. */
export const table: Rows<EngineVerb> = {
  ...verifyDeciders,
  ...registerDeciders,
  ...dispatchDeciders,
  ...returnDeciders,
  ...handleDeciders,
  ...askDeciders,
  ...checkDeciders,
  ...closeDeciders,
  ...aroundDeciders,
  ...clockDeciders,
  ...ruleDeciders,
};

export type Decision =
  | { readonly ok: true; readonly events: readonly Draft[] }
  | { readonly ok: false; readonly code: CaseRefusal; readonly params: Readonly<Record<string, unknown>> };

/** These say themselves what an event does to the clocks. */
const holding: ReadonlySet<EngineVerb> = new Set(['hold-clocks', 'release-clocks']);

/** What a command does to a case: events, or a refusal with its reason. Pure. */
export function decide(file: CaseFile, command: Command, ctx: Context): Decision {
  const row = table[command.verb] as Row<EngineVerb>;
  try {
    need(allowsFrom(row, file), 'wrong-state', { state: file.state });
    const drafts = row.decide(file, command.body as BodyOf<EngineVerb>, ctx);
    const more = holding.has(command.verb) ? [] : heldAfter(file, drafts, ctx);
    return { ok: true, events: withWordsAndFiles([...drafts, ...more], command) };
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, code: fault.code, params: fault.params };
    throw fault;
  }
}

/** Whether a verb can start from where the case is; the deciders ask for more. */
export function allowsFrom(row: Pick<Row<EngineVerb>, 'from'>, file: CaseFile): boolean {
  if (row.from === 'any') return true;
  return row.from === 'open' ? isOpen(file) : row.from.includes(file.state);
}

const fileFields = ['files', 'documents', 'replyFiles', 'before', 'after'] as const;

/** Words and files of a command belong to its first event. */
function withWordsAndFiles(drafts: readonly Draft[], command: Command): readonly Draft[] {
  const [first, ...rest] = drafts;
  if (first === undefined) return [];
  const body = command.body as Readonly<Record<string, unknown>>;
  const files = fileFields.flatMap((field) => (Array.isArray(body[field]) ? (body[field] as string[]) : []));
  const more = {
    ...(files.length > 0 ? { files } : {}),
    ...(command.words === null ? {} : { words: command.words }),
  };
  return [{ ...first, ...more }, ...rest];
}
