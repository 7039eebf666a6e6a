import type { AuditEntry, AuditQuery } from '@yiwang/contract';
import type { CityDb } from '../../city.ts';
import { decodeCursor, pageOfRows } from '../../paging.ts';
import { targetNames, targetsCalled } from '../audit-targets.ts';
import { namesOf } from './account-names.ts';

/** The audit, newest first. Names of staff are looked up now: the audit itself holds ids. */
export async function listAudit(db: CityDb, wanted: AuditQuery) {
  const rows = await auditRows(db, wanted);
  const staff = rows.filter((row) => row.actor_kind === 'staff').map((row) => row.actor_id);
  const names = await namesOf(db, [...staff, ...rows.flatMap(({ detail }) => peopleIn(detail))]);
  const called = await targetNames(
    db,
    rows.map((row) => ({ kind: row.target_kind, id: row.target_id })),
  );
  return pageOfRows(
    rows,
    wanted.limit,
    (row) => [row.at.toISOString(), row.id],
    (row): AuditEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: names.get(row.actor_id) ?? null,
      action: row.action,
      targetKind: row.target_kind,
      targetId: row.target_id,
      targetName: called({ kind: row.target_kind, id: row.target_id }),
      outcome: row.outcome,
      detail: { ...row.detail },
      people: Object.fromEntries(peopleIn(row.detail).map((id) => [id, names.get(id) ?? id])),
    }),
  );
}

/** How many entries fit, counted up to one more than `most`. */
export async function countAudit(db: CityDb, wanted: AuditQuery, most: number): Promise<number> {
  const some = (await auditWhere(db, wanted))
    .select('id')
    .limit(most + 1)
    .as('some');
  const row = await db
    .selectFrom(some)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Accounts that a detail names by id: who got something, for whom it was meant. */
function peopleIn(detail: Readonly<Record<string, unknown>>): readonly string[] {
  const { to } = detail;
  return typeof to === 'string' && uuid.test(to) ? [to] : [];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function auditRows(db: CityDb, wanted: AuditQuery) {
  return (await auditWhere(db, wanted))
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
}

/** Entries that fit, behind the cursor. */
async function auditWhere(db: CityDb, wanted: AuditQuery) {
  const before = decodeCursor(wanted.cursor, ['string', 'string']);
  let query = db.selectFrom('audit');
  if (wanted.actorId !== undefined) query = query.where('actor_id', '=', wanted.actorId);
  if (wanted.action !== undefined) query = query.where('action', '=', wanted.action);
  if (wanted.targetKind !== undefined) query = query.where('target_kind', '=', wanted.targetKind);
  if (wanted.targetId !== undefined) query = query.where('target_id', '=', wanted.targetId);
  if (wanted.target !== undefined) {
    const meant = await targetsCalled(db, wanted.target);
    query = query.where((eb) =>
      eb.or([
        eb('target_id', '=', wanted.target ?? ''),
        ...meant.map(({ kind, id }) => eb.and([eb('target_kind', '=', kind), eb('target_id', '=', id)])),
      ]),
    );
  }
  if (wanted.outcome !== undefined) query = query.where('outcome', '=', wanted.outcome);
  if (wanted.from !== undefined) query = query.where('at', '>=', new Date(wanted.from));
  if (wanted.until !== undefined) query = query.where('at', '<', new Date(wanted.until));
  if (before !== null)
    query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(new Date(before[0]), before[1])));
  return query;
}
