import type { Proposal, ProposalQuery } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import { type CityDb, decodeCursor, namesOf, pageOfRows, refuse } from '../../kernel/index.ts';
import type { ProposalTable } from '../schema.ts';

/** Proposals in a state, newest first. An open one whose time is over counts as expired. */
export async function listProposals(db: CityDb, wanted: ProposalQuery, now: Date) {
  const before = decodeCursor(wanted.cursor, ['string']);
  let query = db.selectFrom('proposal').selectAll();
  if (wanted.state === 'open') query = query.where('state', '=', 'open').where('expires_at', '>', now);
  else if (wanted.state === 'expired')
    query = query.where((eb) =>
      eb.or([eb('state', '=', 'expired'), eb.and([eb('state', '=', 'open'), eb('expires_at', '<=', now)])]),
    );
  else query = query.where('state', '=', wanted.state);
  if (wanted.kind !== undefined) query = query.where('kind', '=', wanted.kind);
  if (wanted.subjectId !== undefined) query = query.where('subject_id', '=', wanted.subjectId);
  if (before !== null) query = query.where('id', '<', before[0]);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  const names = await namesOf(db, rows.flatMap(personsOf));
  return pageOfRows(
    rows,
    wanted.limit,
    (row) => [row.id],
    (row) => present(row, names, now),
  );
}

/** One proposal; refuses `not-found`. */
export async function readProposal(db: CityDb, id: string, now: Date): Promise<Proposal> {
  const row = await db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found') : present(row, await namesOf(db, personsOf(row)), now);
}

type Row = Selectable<ProposalTable>;

function personsOf(row: Row): string[] {
  return [row.proposed_by, ...(row.decided_by === null ? [] : [row.decided_by])];
}

function present(row: Row, names: ReadonlyMap<string, string>, now: Date): Proposal {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    state: row.state === 'open' && row.expires_at <= now ? 'expired' : row.state,
    proposedBy: row.proposed_by,
    proposedByName: names.get(row.proposed_by) ?? '',
    proposedAt: row.proposed_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    decidedBy: row.decided_by,
    decidedByName: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    decidedAt: row.decided_at?.toISOString() ?? null,
    detail: row.detail,
  };
}
