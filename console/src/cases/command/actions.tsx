import type { CaseDetail, CaseVerb } from '@yiwang/contract';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { whyText } from '../../ui/faults.ts';
import { words } from '../words/index.ts';
import type { FormValues } from './body.ts';
import { useCommand } from './use-command.ts';
import { goesAtOnce, verbFaces } from './verbs.ts';

const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog.tsx')).CommandDialog }));

/** A command on a desk's bar: its key, and whether it goes without a form when none is needed. */
export interface BarVerb {
  readonly verb: CaseVerb;
  readonly keys?: string;
  readonly main?: boolean;
  /** Sent at one key press with this body; Shift opens the form instead. */
  readonly at?: 'once';
  readonly body?: FormValues;
  /** Form values to start with. */
  readonly start?: FormValues;
  readonly label?: string;
  /** Goes along as one act: its fields stand in the same form. */
  readonly along?: CaseVerb;
}

interface Props {
  readonly of: CaseDetail;
  readonly verbs: readonly BarVerb[];
  /** After a command went: the desk opens the next item. */
  readonly done?: () => void;
  /** Show a button for the commands that are not allowed now, with the reason. */
  readonly showOff?: boolean;
}

/** Why a command cannot be given now; undefined when it can. */
export function offReason(of: CaseDetail, verb: CaseVerb, none: string): string | undefined {
  const action = of.actions.find((each) => each.verb === verb);
  if (action === undefined) return none;
  return action.allowed ? undefined : action.why === null ? none : whyText(action.why);
}

/** The commands of a case as buttons with keys; each says why when it is off. */
export function Actions({ of, verbs, done, showOff = true }: Props) {
  const t = useWords(words);
  const [open, setOpen] = useState<BarVerb | null>(null);
  const command = useCommand(() => done?.());
  const run = (bar: BarVerb) => {
    if (bar.at === 'once' || goesAtOnce(bar.verb))
      command.mutate({ of, verb: bar.verb, body: { ...bar.body } });
    else setOpen(bar);
  };
  const shown = verbs.filter((bar) => showOff || offReason(of, bar.verb, '') === undefined);
  const main = shown.find((bar) => bar.main === true);
  const mainOff = main === undefined ? undefined : offReason(of, main.verb, t('why.state'));
  return (
    <>
      {shown.map((bar) => (
        <Act
          key={bar.verb + (bar.label ?? '')}
          label={bar.label ?? t.of('verb', bar.verb)}
          keys={bar.keys}
          kind={verbFaces[bar.verb]?.danger === true ? 'danger' : bar.main === true ? 'main' : 'plain'}
          busy={command.isPending && command.variables.verb === bar.verb}
          off={offReason(of, bar.verb, t('why.state'))}
          run={() => run(bar)}
        />
      ))}
      {mainOff !== undefined && <span className="muted small">{mainOff}</span>}
      {open !== null && (
        <Suspense>
          <CommandDialog
            key={`${of.id}-${open.verb}-${open.along ?? ''}`}
            of={of}
            verb={open.verb}
            along={open.along}
            start={open.start}
            close={() => setOpen(null)}
            done={done}
          />
        </Suspense>
      )}
    </>
  );
}
