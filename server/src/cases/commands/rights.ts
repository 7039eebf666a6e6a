import { type Actor, may, mayEver } from '../../kernel/index.ts';
import type { EngineVerb } from '../engine/command.ts';
import type { CaseFile } from '../engine/model.ts';

/** What the desks do for other cases, and the supervisor for complaints about staff. */
const deskVerbs: ReadonlySet<string> = new Set([
  'register',
  'refuse',
  'send-back',
  'reclassify',
  'dispatch',
  'recall',
  'assign-check',
  'check-pass',
  'check-fail',
  'close',
  'settle',
  'ask-void',
  'approve-void',
  'refuse-void',
  'send-question',
  'answer',
]);

/** Whether an actor may give a command to this case, by post, area and the units that have a part in it. */
export function mayCommand(actor: Actor, verb: EngineVerb, file: CaseFile): boolean {
  const unitPaths = [
    ...file.levels.map((level) => level.path),
    ...file.tasks.flatMap((task) => task.unitPath ?? []),
  ];
  const target = { area: file.area, unitPaths };
  if (may(actor, `cases:${verb}`, target)) return true;
  if (isOwnTask(actor, verb, file)) return mayEver(actor, `cases:${verb}`);
  return file.complaint && deskVerbs.has(verb) && may(actor, 'cases:complaint', target);
}

const taskOf: Readonly<Record<string, string>> = {
  'confirm-fact': 'verify',
  'refute-fact': 'verify',
  'cannot-verify': 'verify',
  'check-pass': 'check',
  'check-fail': 'check',
  'cannot-check': 'check',
};

/** Who was sent may do it, also from another area: the fallback and a second check draw from the neighbours. */
function isOwnTask(actor: Actor, verb: EngineVerb, { tasks }: Pick<CaseFile, 'tasks'>): boolean {
  return (
    actor.kind === 'staff' &&
    tasks.some(
      (task) => task.state === 'open' && task.kind === taskOf[verb] && task.accountId === actor.accountId,
    )
  );
}
