import { draftsToCarry, markCarried, type RuleShift, readRuleShift } from '../../catalogue/index.ts';
import { type City, Refusal } from '../../kernel/index.ts';
import { executeSystem } from '../commands/execute-command.ts';
import { recomputeDeadlines } from '../ticks/recompute-deadlines.ts';
import { byRule, commandOf, touchedCases } from './shift.ts';

const BATCH = 200;

/**
 * Brings drafts whose moment has come to the open cases, one after the other. New clocks take the new rules by their
 * date alone; this is about those that run. Cut off in between, or down at the moment, it begins again: a case that
 * is done comes out as nothing.
 */
export async function carryRules(city: City, now: Date): Promise<void> {
  for (const id of await draftsToCarry(city, now)) {
    const shift = await readRuleShift(city, id);
    await carry(city, shift, now);
    if (shift.calendars.length > 0) await recomputeDeadlines(city, now);
    await markCarried(city, id, now);
  }
}

async function carry(city: City, shift: RuleShift, now: Date): Promise<void> {
  const command = commandOf(shift);
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const rows: { id: string }[] =
      (await touchedCases(city, shift, { calendars: false })
        ?.select('id')
        .where('id', '>', after)
        .orderBy('id')
        .limit(BATCH)
        .execute()) ?? [];
    for (const { id } of rows) await executeSystem(city, byRule, id, command, now).catch(ended);
    after = rows.at(-1)?.id ?? null;
  }
}

/** A case that ended between being listed and being reached needs nothing. */
function ended(fault: unknown): void {
  if (!(fault instanceof Refusal) || fault.code !== 'case.refused') throw fault;
}
