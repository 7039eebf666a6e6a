import { type Actor, type City, refuse } from '../../kernel/index.ts';
import { applyChange, lockReport } from '../change.ts';
import { takeReportFiles } from '../files.ts';

/**
 * Another system adds words or photos to a report that it sent itself. `not-found` for anybody else's, so that numbers
 * cannot be tried. Answers the sequence number of the addition.
 */
export async function addBySender(
  city: City,
  actor: Actor,
  addition: {
    readonly receipt: number;
    readonly text: string;
    readonly fileIds: readonly string[];
    readonly now: Date;
  },
): Promise<number> {
  if (actor.kind !== 'client') return refuse('right.refused');
  return city.db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('report')
      .select('id')
      .where('receipt', '=', addition.receipt)
      .where('actor_kind', '=', 'client')
      .where('actor_id', '=', actor.clientId)
      .executeTakeFirst();
    const report = found === undefined ? null : await lockReport(tx, found.id);
    if (report === null) return refuse('not-found');
    const { text, fileIds, now } = addition;
    await takeReportFiles(tx, report.id, fileIds, now);
    const change = {
      type: 'added@1',
      data: { fileIds },
      words: { text },
      set: { file_ids: [...report.file_ids, ...fileIds] },
    };
    return (await applyChange(tx, actor, report, change, now)).seq;
  });
}
