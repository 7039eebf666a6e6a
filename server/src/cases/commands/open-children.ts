import type { CaseCommandBody } from '@yiwang/contract';
import { contextOf } from '../context.ts';
import type { CaseFile } from '../engine/model.ts';
import { decideChild } from '../engine/opening.ts';
import { takeNumber } from '../numbers.ts';
import { writeAct } from '../store/write.ts';
import type { Run } from './run-command.ts';

type Parts = CaseCommandBody<'split'>['parts'];

/** Opens the parts of a split case: each with a number and clocks of its own, to be dispatched. */
export async function openChildren(run: Run, parent: CaseFile, ids: readonly string[]): Promise<void> {
  const { parts } = run.command.body as { parts: Parts };
  for (const [i, part] of parts.entries()) await openChild(run, parent, ids[i] ?? '', part);
}

async function openChild(run: Run, parent: CaseFile, caseId: string, part: Parts[number]): Promise<void> {
  const area = part.area ?? parent.area;
  const ctx = await contextOf(run.city, run.tx, {
    at: run.now,
    actor: run.actor,
    file: null,
    area,
    command: run.command,
  });
  const facts = ctx.condition(part.class);
  if (facts === null) throw new Error('A part was split with a condition that the decision did not know');
  const row = await run.tx
    .selectFrom('city_case')
    .select(['lng', 'lat', 'cell_lng', 'cell_lat', 'place_ref'])
    .where('id', '=', parent.id)
    .executeTakeFirstOrThrow();
  const number = await takeNumber(run.tx, run.city, ctx.policy.numberPattern, area, run.now);
  const drafts = decideChild(
    {
      source: parent.source,
      area,
      cell: row.cell_lng === null || row.cell_lat === null ? null : [row.cell_lng, row.cell_lat],
      place: null,
      class: facts.class,
      limit: facts.limit,
      emergency: facts.emergency,
      reports: [],
      reporterAccountId: parent.reporterAccountId,
      firstReceiverUnitId: parent.firstReceiverUnitId,
      reboundOf: null,
      complaint: parent.complaint,
      complaintAboutUnitId: parent.complaintAboutUnitId,
      files: [],
      parentId: parent.id,
      number,
    },
    ctx,
  );
  await writeAct(run.tx, run.city, {
    caseId,
    before: null,
    head: '',
    drafts,
    verb: 'split',
    actor: run.actor,
    ctx,
    now: run.now,
    sealed: [],
    extra: row,
  });
}
