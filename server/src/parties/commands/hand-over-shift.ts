import type { GiveShift } from '@yiwang/contract';
import { type City, newId, refuse, requireRight, type StaffActor, seal } from '../../kernel/index.ts';
import { shiftWork } from '../handover-lines.ts';
import { note } from '../note.ts';
import { requireHolder } from './grant-holding.ts';

const ACTION = 'parties:hand-over-shift';

interface By {
  readonly actor: StaffActor;
  readonly now: Date;
}

/** First signature of a handover sheet 交接班: what is open now, a note, and to whom it goes. */
export async function giveShift(city: City, shift: GiveShift, by: By): Promise<string> {
  const { actor, now } = by;
  requireRight(actor, ACTION, { area: shift.area });
  if (!actor.holdings.some(({ post, area }) => post === shift.post && shift.area.startsWith(area)))
    refuse('right.refused', { because: 'hands over a post of another' });
  if (shift.toId === actor.accountId) refuse('record.refused', { params: { reason: 'second-person' } });
  const lines = await shiftWork(city, { post: shift.post, area: shift.area, now });
  const id = newId(now);
  await city.db.transaction().execute(async (tx) => {
    await requireHolder(tx, shift.toId, '/toId');
    const words =
      shift.note === null
        ? null
        : await seal(tx, {
            kind: 'handover-note',
            subject: `shift-handover:${id}`,
            body: { note: shift.note },
            now,
          });
    await tx
      .insertInto('shift_handover')
      .values({
        id,
        post: shift.post,
        area: shift.area,
        from_id: actor.accountId,
        to_id: shift.toId,
        note: words?.id ?? null,
        lines: JSON.stringify(lines),
        given_at: now,
        taken_at: null,
      })
      .execute();
    await note(tx, ACTION, { kind: 'shift-handover', id }, { verb: 'give', to: shift.toId }, by);
  });
  return id;
}

/** Second signature, only by the one it was handed to and only once. */
export async function takeShift(city: City, id: string, by: By): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    const taken = await tx
      .updateTable('shift_handover')
      .set((eb) => ({ taken_at: by.now, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('to_id', '=', by.actor.accountId)
      .where('taken_at', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) refuse('not-found');
    await note(tx, ACTION, { kind: 'shift-handover', id }, { verb: 'take' }, by);
  });
}
