import type { HandoverItem, HandoverPlan } from '@yiwang/contract';
import type { StaffActor } from '../../actor.ts';
import { auditAll } from '../../audit/audit.ts';
import type { City, CityTx } from '../../city.ts';
import { refuseField } from '../../errors.ts';
import { type HandoverSource, handoverSources } from '../handover.ts';
import { tellReceiver } from '../handover-notice.ts';
import { unfitPersons } from '../queries/unfit-persons.ts';

type Entry = HandoverPlan['handover'][number];

/** Work of a leaver on its way to others. */
export interface HandingOver {
  readonly city: City;
  readonly tx: CityTx;
  readonly leaver: { readonly id: string; readonly name: string };
  readonly open: readonly HandoverItem[];
  readonly plan: readonly Entry[];
  readonly actor: StaffActor;
  readonly now: Date;
}

/** An entry that cannot be, and why. */
export interface Misfit {
  readonly entry: Entry;
  readonly why: string;
}

const keyOf = ({ source, id }: Pick<Entry, 'source' | 'id'>): string => `${source} ${id}`;

/** The plan without what is no longer open (done meanwhile), and with what ends by itself. */
export function effectivePlan({ open, plan }: Pick<HandingOver, 'open' | 'plan'>): readonly Entry[] {
  const still = new Map(open.map((item) => [keyOf(item), item]));
  const chosen = plan.filter((entry) => still.get(keyOf(entry))?.end !== 'always' && still.has(keyOf(entry)));
  const ending = open
    .filter(({ end }) => end === 'always')
    .map(({ source, id }) => ({ source, id, to: null }));
  return [...chosen, ...ending];
}

/** Open items that the plan says nothing about. */
export function leftOpen({ open, plan }: Pick<HandingOver, 'open' | 'plan'>): readonly HandoverItem[] {
  const handed = new Set(plan.map(keyOf));
  return open.filter((item) => !handed.has(keyOf(item)));
}

/**
 * Hands everything of the plan over, kind by kind. The first entry that cannot be refuses the whole, at its place in
 * `plan` and with the reason as its code. Each receiver is told and has a line of the audit.
 */
export async function handOverAll(handing: HandingOver): Promise<void> {
  const effective = { ...handing, plan: effectivePlan(handing) };
  for (const source of handoverSources()) {
    const [misfit] = await misfitsOf(effective, source);
    if (misfit !== undefined) refuseMisfit(handing.plan, misfit);
    await move(effective, source);
  }
  const receivers = Map.groupBy(effective.plan, (entry) => entry.to);
  await writeLines(effective, receivers);
  for (const [to, entries] of receivers) if (to !== null) await tell(effective, to, entries);
}

/**
 * Every entry of a plan that cannot be. Posts and duties are moved for that, and nothing else: the caller's
 * transaction is to be taken back.
 */
export async function misfitsIn(handing: HandingOver): Promise<readonly Misfit[]> {
  const found: Misfit[] = [];
  let effective = { ...handing, plan: effectivePlan(handing) };
  for (const source of handoverSources()) {
    const misfits = await misfitsOf(effective, source);
    found.push(...misfits);
    const bad = new Set(misfits.map(({ entry }) => entry));
    effective = { ...effective, plan: effective.plan.filter((entry) => !bad.has(entry)) };
    if (source.decidesWhoFits === true) await move(effective, source);
  }
  return found;
}

async function misfitsOf(handing: HandingOver, source: HandoverSource): Promise<readonly Misfit[]> {
  const { city, tx, leaver, open, plan, actor, now } = handing;
  const entries = plan.filter((entry) => entry.source === source.name);
  const must = new Set(open.filter(({ end }) => end === 'never').map(keyOf));
  const unended = entries
    .filter((entry) => entry.to === null && must.has(keyOf(entry)))
    .map((entry) => ({ entry, why: 'needs-receiver' }));
  const given = entries.flatMap((entry) => (entry.to === null ? [] : [{ ...entry, to: entry.to, entry }]));
  if (given.length === 0) return unended;
  const strangers = await unfitPersons(
    tx,
    leaver.id,
    given.map(({ to }) => to),
  );
  const persons = given.filter(({ to }) => !strangers.has(to));
  const reasons =
    persons.length === 0
      ? []
      : ((await source.unfit?.(city, tx, { from: leaver.id, items: persons, actor, now })) ?? []);
  return [
    ...unended,
    ...given.flatMap(({ to, entry }) => {
      const why = strangers.get(to);
      return why === undefined ? [] : [{ entry, why }];
    }),
    ...persons.flatMap(({ entry }, at) => {
      const why = reasons[at] ?? null;
      return why === null ? [] : [{ entry, why }];
    }),
  ];
}

async function move({ city, tx, leaver, plan, actor, now }: HandingOver, source: HandoverSource) {
  const items = plan.filter((entry) => entry.source === source.name);
  if (items.length > 0) await source.handOver(city, tx, { from: leaver.id, items, actor, now });
}

function refuseMisfit(plan: readonly Entry[], { entry, why }: Misfit): never {
  if (why === 'needs-receiver') return refuseField('/handover', 'needs-receiver', { id: entry.id });
  return refuseField(`/handover/${plan.findIndex((one) => keyOf(one) === keyOf(entry))}/to`, why);
}

/** More numbers than a person would read are counted, not listed. */
const LISTED_MAX = 200;

/** One line for each receiver with what went, and one for what ended. */
async function writeLines(
  { tx, leaver, open, actor, now }: HandingOver,
  receivers: ReadonlyMap<string | null, readonly Entry[]>,
): Promise<void> {
  const byKey = new Map(open.map((item) => [keyOf(item), item]));
  const inWords = new Set(
    handoverSources()
      .filter(({ labelsAreWords }) => labelsAreWords === true)
      .map(({ name }) => name),
  );
  const lines = [...receivers].map(([to, entries]) => {
    const items = entries.flatMap((entry) => byKey.get(keyOf(entry)) ?? []);
    const things = items
      .filter(({ source }) => !inWords.has(source))
      .map(({ label }) => label)
      .filter((label) => label !== '');
    return {
      actor,
      action: 'accounts:secure',
      target: { kind: 'account', id: leaver.id },
      outcome: 'done' as const,
      detail: {
        verb: to === null ? 'let-end' : 'hand-over',
        ...(to === null ? {} : { to }),
        pieces: piecesOf(items),
        things: things.slice(0, LISTED_MAX),
      },
      now,
    };
  });
  await auditAll(tx, lines);
}

function piecesOf(items: readonly HandoverItem[]): Record<string, number> {
  const kinds = Map.groupBy(items, ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length]));
}

async function tell(
  { tx, leaver, open, now }: HandingOver,
  to: string,
  entries: readonly Entry[],
): Promise<void> {
  const keys = new Set(entries.map(keyOf));
  const pieces = piecesOf(open.filter((item) => keys.has(keyOf(item))));
  await tellReceiver(tx, { to, leaver, pieces, now });
}
