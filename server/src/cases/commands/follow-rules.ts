import { type City, type CityTx, Refusal, readPolicy } from '../../kernel/index.ts';
import type { Command } from '../engine/command.ts';
import type { CaseFile } from '../engine/model.ts';
import { isWithUnit, openTask } from '../engine/states.ts';
import { type ProcessPolicy, processPolicy } from '../settings.ts';
import { type Ran, runCommand } from './run-command.ts';

interface After {
  readonly tx: CityTx;
  readonly city: City;
  readonly caseId: string;
  readonly now: Date;
}

/** What the pack's rules do by themselves after a command: send somebody to verify or to check. */
export async function followRules(after: After, ran: Ran): Promise<CaseFile> {
  const { value: policy } = await readPolicy(after.city.db, processPolicy, after.now);
  const command = nextByRule(ran, policy);
  if (command === null) return ran.loaded.file;
  try {
    const done = await runCommand({
      ...after,
      actor: { kind: 'system', name: 'rule', rule: command.verb },
      command,
      sealed: [],
      expectedSeq: null,
    });
    return done.loaded.file;
  } catch (error) {
    // Nobody is eligible: it stays in the desk's queue, where a person names somebody.
    if (error instanceof Refusal && error.code === 'case.refused') return ran.loaded.file;
    throw error;
  }
}

/** Only where the step has just been entered or somebody could not do it: a person's choice is not overruled. */
function nextByRule(ran: Ran, policy: ProcessPolicy): Command | null {
  if (!policy.autoAssign) return null;
  const { file } = ran.loaded;
  const did = (...types: string[]): boolean => ran.drafts.some((draft) => types.includes(draft.type));
  const entered = (state: string): boolean =>
    file.state === state && ran.drafts.some((draft) => draft.to === state);
  if (
    openTask(file, 'check') === null &&
    (entered('to-check') || (file.state === 'to-check' && did('check-unclear')))
  )
    return { verb: 'assign-check', body: {}, words: null };
  const owed = isWithUnit(file) && file.formalities.includes('verify') && did('emergency-dispatched');
  if (
    openTask(file, 'verify') === null &&
    (owed || (did('fact-unclear') && file.state === 'to-verify') || entered('to-verify')) &&
    !did('withdrawn', 'sent-back')
  )
    return { verb: 'assign-verify', body: {}, words: null };
  return null;
}
