import { type Actor, type City, type CityTx, claimFiles, type FileGate } from '../kernel/index.ts';
import { selectCases } from './queries/select-cases.ts';
import { visibleTo } from './visibility.ts';

/** Fields of command bodies that hold files, in the order of the words they are called by on screens. */
const fileFields = ['files', 'documents', 'replyFiles', 'before', 'after'] as const;

/**
 * Makes the files of commands the case's own, in the transaction of the commands: from then on they are kept, and
 * seen by whoever sees the case. A person gives only files that he uploaded, or that the case, its reports or its
 * parent hold already.
 */
export async function takeCaseFiles(
  tx: CityTx,
  caseId: string,
  bodies: readonly unknown[],
  actor: Actor,
  now: Date,
): Promise<void> {
  for (const body of bodies) {
    for (const field of fileFields) {
      const ids = idsIn(body, field);
      if (ids.length === 0) continue;
      const sharedWith = await relatives(tx, caseId);
      await claimFiles(tx, ids, { owner: `case:${caseId}`, actor, sharedWith, pointer: `/${field}`, now });
    }
  }
}

function idsIn(body: unknown, field: string): string[] {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : undefined;
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

async function relatives(tx: CityTx, caseId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('city_case')
    .select(['report_ids', 'parent_id'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  const reports = (row?.report_ids ?? []).map((id) => `report:${id}`);
  return row?.parent_id == null ? reports : [...reports, `case:${row.parent_id}`];
}

/** Whoever may read a case may see its photos; originals, with the camera's own data, only its desks. */
export const caseFileGate: FileGate = async (city: City, actor, caseId, _fileId, { variant }) => {
  const sight = visibleTo(actor);
  if (variant === 'original' && !sight.reporters) return false;
  const row = await selectCases(city, sight).where('c.id', '=', caseId).executeTakeFirst();
  return row !== undefined;
};
