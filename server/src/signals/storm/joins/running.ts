import type { Selectable } from 'kysely';
import { type City, type CityTx, Refusal, type StaffActor } from '../../../kernel/index.ts';
import type { Report } from '../../change.ts';
import type { MassJoinItemTable, MassJoinTable } from '../schema.ts';

export type Item = Selectable<MassJoinItemTable>;

/** A mass join at work, with the rights that its maker has now. */
export interface Running {
  readonly tx: CityTx;
  readonly city: City;
  readonly join: Selectable<MassJoinTable>;
  readonly actor: StaffActor;
  readonly now: Date;
}

/** Locks reports in one order, whoever joins what. */
export function lockAll(tx: CityTx, ids: readonly string[]): Promise<Report[]> {
  return tx
    .selectFrom('report')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Somebody else moved the case meanwhile. */
export const isStale = (fault: unknown): boolean => fault instanceof Refusal && fault.code === 'case.stale';

/** Writes what became of reports. */
export async function note(
  { tx, join }: Pick<Running, 'tx' | 'join'>,
  reportIds: readonly string[],
  what: Pick<Item, 'outcome' | 'why'> & { readonly seq?: number },
): Promise<void> {
  if (reportIds.length === 0) return;
  await tx
    .updateTable('mass_join_item')
    .set(what)
    .where('join_id', '=', join.id)
    .where('report_id', 'in', [...reportIds])
    .execute();
}

/** The code of a refusal; anything else is a fault and goes on. */
export function reasonOf(fault: unknown): string {
  if (!(fault instanceof Refusal)) throw fault;
  const reason = fault.params?.reason;
  return typeof reason === 'string' ? reason : fault.code;
}
