import type { CaseSource, CaseState, Limit } from '@yiwang/contract';
import { clockStarter } from './clock.ts';
import type { Context } from './context.ts';
import type { Draft } from './events.ts';
import type { ClassRef, WordsRef } from './model.ts';

/** What `open` needs, after the place has been sealed and the class looked up. */
export interface Opening {
  readonly source: CaseSource;
  readonly area: string;
  readonly cell: readonly [number, number] | null;
  readonly place: WordsRef | null;
  readonly class: ClassRef | null;
  readonly emergency: boolean;
  readonly reports: readonly { readonly id: string; readonly public: boolean }[];
  readonly reporterAccountId: string | null;
  readonly firstReceiverUnitId: string | null;
  readonly reboundOf: string | null;
  readonly complaint: boolean;
  readonly complaintAboutUnitId: string | null;
  readonly verified: boolean;
  readonly files: readonly string[];
}

/** A case is born: to be verified when the public says so, else to be registered. */
export function decideOpening(input: Opening, ctx: Context): readonly Draft<'opened'>[] {
  const verify = !input.verified && !input.complaint && ctx.policy.verifySources.includes(input.source);
  const to: CaseState = verify ? 'to-verify' : 'to-register';
  const { verified: _, files, ...data } = input;
  const { change } = clockStarter(
    { clockSerial: 0, emergency: input.emergency },
    ctx,
  )({
    kind: verify ? 'verify' : 'register',
    limit: verify ? ctx.policy.limits.verify : ctx.policy.limits.register,
    calendarId: verify ? ctx.fieldCalendarId : ctx.deskCalendarId,
  });
  const opened = {
    ...data,
    verification: verify ? ('needed' as const) : ('not-needed' as const),
    parentId: null,
  };
  return [{ type: 'opened', data: opened, to, clocks: [change], ...(files.length > 0 ? { files } : {}) }];
}

/** A part of a split case: registered with a number of its own, to be dispatched. */
export function decideChild(
  input: Omit<Opening, 'verified'> & {
    readonly class: ClassRef;
    readonly limit: Limit;
    readonly parentId: string;
    readonly number: string;
  },
  ctx: Context,
): readonly Draft[] {
  const { files: _, limit, number, ...data } = input;
  const start = clockStarter({ clockSerial: 0, emergency: input.emergency }, ctx);
  const { change } = start({
    kind: 'dispatch',
    limit: ctx.policy.limits.dispatch,
    calendarId: ctx.deskCalendarId,
  });
  return [
    { type: 'opened', data: { ...data, verification: 'not-needed' }, to: 'to-register' },
    {
      type: 'registered',
      data: { class: input.class, limit, emergency: input.emergency, number, area: null, componentId: null },
      to: 'to-dispatch',
      clocks: [change],
    },
  ];
}
