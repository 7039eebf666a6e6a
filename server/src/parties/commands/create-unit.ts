import type { CreateUnit } from '@yiwang/contract';
import {
  type Actor,
  audit,
  type CityTx,
  isUniqueViolation,
  newId,
  refuse,
  refuseField,
} from '../../kernel/index.ts';
import { unitById } from '../queries/units.ts';

export interface NewUnit extends CreateUnit {
  /** Given by a pack that names its units; made up otherwise. */
  readonly id?: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** A unit under its parent. Name within the parent and code are unique: `record.conflict`. */
export async function createUnit(tx: CityTx, unit: NewUnit): Promise<string> {
  const id = unit.id ?? newId(unit.now);
  const parentPath = await pathOfParent(tx, unit.parentId);
  try {
    await tx
      .insertInto('unit')
      .values({
        id,
        parent_id: unit.parentId,
        path: `${parentPath}${id}/`,
        level: unit.level,
        name: unit.name,
        name_en: unit.nameEn,
        code: unit.code,
        area: unit.area,
        calendar: unit.calendar,
        office_phone: unit.officePhone,
        address: unit.address,
        duty_phone: null,
        active: true,
        created_at: unit.now,
      })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) refuse('record.conflict', { cause: error });
    throw error;
  }
  await audit(tx, {
    actor: unit.actor,
    action: 'parties:manage-units',
    target: { kind: 'unit', id },
    outcome: 'done',
    detail: { verb: 'create' },
    now: unit.now,
  });
  return id;
}

/** Path of an active parent, '/' for the top. */
export async function pathOfParent(tx: CityTx, parentId: string | null): Promise<string> {
  if (parentId === null) return '/';
  const parent = await unitById(tx, parentId);
  if (parent?.active !== true) return refuseField('/parentId', 'unknown-unit');
  return parent.path;
}
