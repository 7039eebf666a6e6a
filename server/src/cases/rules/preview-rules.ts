import type { RuleEffect, RuleEffects } from '@yiwang/contract';
import { type Catalogue, catalogueAt, type RuleShift, readRuleShift } from '../../catalogue/index.ts';
import { actorRef, type City } from '../../kernel/index.ts';
import { contextOf, type RulesAhead } from '../context.ts';
import { isLive } from '../engine/clock.ts';
import type { Command } from '../engine/command.ts';
import type { Context } from '../engine/context.ts';
import { decide } from '../engine/decide.ts';
import { replayOn } from '../engine/evolve.ts';
import type { CaseFile, Clock } from '../engine/model.ts';
import { loadCases } from '../store/load.ts';
import { stamp } from '../store/write.ts';
import { aheadOf, byRule, commandOf, touchedCases } from './shift.ts';

const BATCH = 100;
/** How long one answer looks before it says how far it got. */
const PIECE_MS = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const recompute: Command = { verb: 'recompute-deadlines', body: {}, words: null };

/**
 * Which clocks of open cases would be due at another time by a draft, and which cases would get another class. Each is
 * decided by the engine itself, under the rules as they would be; nothing is written. A piece takes about a second.
 */
export async function previewRules(
  city: City,
  id: string,
  after: string | null,
  now: Date,
): Promise<RuleEffects> {
  const look = await lookAt(city, id, now);
  const touched = touchedCases(city, look.shift, { calendars: true });
  if (touched === null) return { open: 0, looked: 0, items: [], next: null };
  const { open } = await touched
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .executeTakeFirstOrThrow();
  const items: RuleEffect[] = [];
  const until = performance.now() + PIECE_MS;
  let [next, looked] = [after, 0];
  do {
    const batch = await readBatch(look, next ?? FIRST);
    for (const file of batch.files) items.push(...(await effectsOn(look, file)));
    looked += batch.size;
    next = batch.next;
  } while (next !== null && performance.now() < until);
  return { open: Number(open), looked, items: items.sort(worstFirst), next };
}

/** Every effect, those that would be late at once first: for a file. */
export async function allEffects(city: City, id: string, now: Date): Promise<RuleEffect[]> {
  const look = await lookAt(city, id, now);
  const items: RuleEffect[] = [];
  for (let after: string | null = FIRST; after !== null; ) {
    const batch: Batch = await readBatch(look, after);
    for (const file of batch.files) items.push(...(await effectsOn(look, file)));
    after = batch.next;
  }
  return items.sort(worstFirst);
}

/** Late at once, then by what they lose. */
export function worstFirst(a: RuleEffect, b: RuleEffect): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  return (a.after ?? '9') < (b.after ?? '9') ? -1 : 1;
}

interface Look {
  readonly city: City;
  readonly shift: RuleShift;
  readonly ahead: RulesAhead;
  readonly catalogue: Catalogue;
  /** When the draft would come into force. */
  readonly at: Date;
}

async function lookAt(city: City, id: string, now: Date): Promise<Look> {
  const shift = await readRuleShift(city, id);
  const from = shift.effectiveFrom ?? now;
  const at = from < now ? now : from;
  return { city, shift, ahead: aheadOf(shift), catalogue: await catalogueAt(city, now), at };
}

interface Batch {
  readonly files: readonly CaseFile[];
  readonly size: number;
  readonly next: string | null;
}

async function readBatch({ city, shift }: Look, after: string): Promise<Batch> {
  const touched = touchedCases(city, shift, { calendars: true });
  if (touched === null) return { files: [], size: 0, next: null };
  const rows = await touched.select('id').where('id', '>', after).orderBy('id').limit(BATCH).execute();
  const ids = rows.map((row) => row.id);
  const loaded = await loadCases(city, city.db, ids);
  return {
    files: ids.flatMap((one) => loaded.get(one)?.file ?? []),
    size: rows.length,
    next: rows.length < BATCH ? null : (ids.at(-1) ?? null),
  };
}

async function effectsOn(look: Look, file: CaseFile): Promise<RuleEffect[]> {
  const { city, shift, ahead, at } = look;
  const ctx = await contextOf(city, city.db, {
    at,
    actor: byRule,
    file,
    area: file.area,
    command: null,
    ahead,
  });
  const applied = after(file, commandOf(shift), ctx, at);
  return compared(look, file, after(applied, recompute, ctx, at));
}

/** The case as a command would leave it. */
function after(file: CaseFile, command: Command, ctx: Context, now: Date): CaseFile {
  const decision = decide(file, command, ctx);
  if (!decision.ok || decision.events.length === 0) return file;
  const act = {
    caseId: file.id,
    before: file,
    drafts: decision.events,
    verb: command.verb,
    actor: byRule,
    ctx,
    now,
  };
  return replayOn(file, stamp(act, actorRef(byRule)));
}

function compared(look: Look, before: CaseFile, then: CaseFile): RuleEffect[] {
  const moved =
    before.class?.code === then.class?.code && before.class?.scheme === then.class?.scheme ? null : then;
  const shifts = before.clocks.filter(isLive).flatMap((clock) => {
    const now = heirOf(clock, then);
    return now === null || now.dueAt === clock.dueAt ? [] : [{ clock, due: now.dueAt }];
  });
  const line = {
    caseId: before.id,
    number: before.number,
    className: nameOf(before, look.catalogue),
    movesTo: moved === null ? null : nameOf(moved, look.ahead.catalogue ?? look.catalogue),
  };
  if (shifts.length === 0)
    return moved === null ? [] : [{ ...line, clock: null, before: null, after: null, overdue: false }];
  return shifts.map(({ clock, due }) => ({
    ...line,
    clock: clock.kind,
    before: clock.dueAt,
    after: due,
    overdue: isLate(due, look.at) && !isLate(clock.dueAt, look.at),
  }));
}

/** The same clock afterwards, or the instance that took its place. */
function heirOf(clock: Clock, then: CaseFile): Clock | null {
  const same = then.clocks.find((one) => one.id === clock.id);
  if (same !== undefined && isLive(same)) return same;
  return (
    then.clocks.findLast((one) => one.kind === clock.kind && one.unitId === clock.unitId && isLive(one)) ??
    null
  );
}

function isLate(due: string | null, at: Date): boolean {
  return due !== null && Date.parse(due) < at.getTime();
}

function nameOf(file: CaseFile, catalogue: Catalogue): string | null {
  if (file.class === null) return null;
  return catalogue.category(file.class)?.name.zh ?? file.class.code;
}
