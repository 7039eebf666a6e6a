import { type CaseDetail, type CaseVerb, caseVerbs, reporterCaseVerbs } from '@yiwang/contract';
import type { Actor, City } from '../../kernel/index.ts';
import { mayCommand } from '../commands/rights.ts';
import { contextOf } from '../context.ts';
import type { Command } from '../engine/command.ts';
import type { Context } from '../engine/context.ts';
import { decide } from '../engine/decide.ts';
import type { CaseFile } from '../engine/model.ts';

/** A body with nothing wrong in it but what only a person can say: asks the engine whether the step is possible. */
const probe = {
  reason: 'probe',
  class: { scheme: '', code: '', condition: '' },
  unitId: '',
  caseId: '',
  clockId: '',
  reportId: '',
  taskId: '',
  accountId: undefined,
  files: ['probe'],
  documents: [],
  how: 'on-site',
  assisting: [],
  recipients: [],
  before: ['probe'],
  after: ['probe'],
  parts: [],
  result: 'probe',
  outcome: 'end',
  limit: { amount: 1, unit: 'minute' },
} as const;
/** Refusals that are about the missing words of the probe, not about the case. */
const aboutTheBody = new Set([
  'condition-unknown',
  'unit-unknown',
  'photo-required',
  'task-unknown',
  'report-unknown',
  'nobody-eligible',
  'number-missing',
  'other-case-unfit',
  'limit-too-long',
  'review-date-unfit',
  'target-unfit',
  'not-late',
]);

/** What the one who asks may do now; what he may not says why: `right`, or the engine's reason. */
export async function actionsFor(
  city: City,
  actor: Actor,
  file: CaseFile,
  now: Date,
): Promise<CaseDetail['actions']> {
  const ctx = await contextOf(city, city.db, { at: now, actor, file, area: file.area, command: null });
  const own = caseVerbs.filter(
    (verb) => !(reporterCaseVerbs as readonly string[]).includes(verb) || verb === 'answer',
  );
  return own.map((verb) => {
    const why = mayCommand(actor, verb, file) ? refusalOf(file, verb, ctx) : 'right';
    return { verb, allowed: why === null, why };
  });
}

function refusalOf(file: CaseFile, verb: CaseVerb, ctx: Context): string | null {
  const isAssist = verb === 'finish-assist' || verb === 'cancel-assist';
  if (!isAssist) return refusalWith(file, verb, '', ctx);
  // Of several helping units each may finish its own part: one part that may be is enough.
  const parts = file.tasks.filter((task) => task.kind === 'assist' && task.state === 'open');
  const answers = parts.map((task) => refusalWith(file, verb, task.id, ctx));
  return answers.length === 0 ? 'task-unknown' : answers.includes(null) ? null : (answers[0] ?? null);
}

function refusalWith(file: CaseFile, verb: CaseVerb, taskId: string, ctx: Context): string | null {
  const body = { ...probe, taskId, reviewDate: new Date(ctx.at + 2 * 86_400_000).toISOString().slice(0, 10) };
  const decision = decide(file, { verb, body, words: null } as unknown as Command, ctx);
  return decision.ok || aboutTheBody.has(decision.code) ? null : decision.code;
}
