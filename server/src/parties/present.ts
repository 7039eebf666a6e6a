import type { Absence, OnDuty, PostHolding, Responsibility, RosterLine, Unit } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { OnDutyPerson } from './queries/on-roster.ts';
import type { HoldingTable, ResponsibilityTable, RosterLineTable, UnitTable } from './schema.ts';
import { dayOf, weekdaysOf } from './shift.ts';

export function presentUnit(row: Selectable<UnitTable> & { readonly has_children: boolean }): Unit {
  return {
    id: row.id,
    version: row.version,
    parentId: row.parent_id,
    path: row.path,
    name: row.name,
    nameEn: row.name_en,
    level: row.level,
    code: row.code,
    area: row.area,
    calendar: row.calendar,
    officePhone: row.office_phone,
    address: row.address,
    active: row.active,
    hasChildren: row.has_children,
    hasDutyPhone: row.duty_phone !== null,
  };
}

interface Named {
  readonly display_name: string;
  readonly unit_name: string | null;
}

export function presentHolding(row: Selectable<HoldingTable> & Named): PostHolding {
  return {
    id: row.id,
    version: row.version,
    accountId: row.account_id,
    displayName: row.display_name,
    post: row.post,
    area: row.area,
    unitId: row.unit_id,
    unitName: row.unit_name,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
  };
}

export function presentRosterLine(row: Selectable<RosterLineTable> & Named): RosterLine {
  return {
    id: row.id,
    version: row.version,
    post: row.post,
    area: row.area,
    unitId: row.unit_id,
    unitName: row.unit_name,
    accountId: row.account_id,
    displayName: row.display_name,
    shift: row.shift,
    weekdays: weekdaysOf(row.weekdays),
    fromMinute: row.from_minute,
    untilMinute: row.until_minute,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}

export function presentAbsence(row: {
  readonly id: string;
  readonly line_id: string;
  readonly day: string;
  readonly substitute_id: string | null;
  readonly display_name: string | null;
}): Absence {
  return {
    id: row.id,
    lineId: row.line_id,
    day: row.day,
    substituteId: row.substitute_id,
    substituteName: row.display_name,
  };
}

export function presentOnDuty(person: OnDutyPerson): OnDuty {
  return {
    accountId: person.accountId,
    displayName: person.displayName,
    post: person.post,
    area: person.area,
    unitId: person.unitId,
    unitName: person.unitName,
    shift: person.shift,
    from: person.from.toISOString(),
    until: person.until.toISOString(),
    substitute: person.substitute,
  };
}

/** Days are shown in the city's zone; the end is the last day itself, not the moment after it. */
export function presentResponsibility(
  row: Selectable<ResponsibilityTable> & { readonly unit_name: string },
  zone: string,
): Responsibility {
  const lastMoment = row.valid_until === null ? null : new Date(row.valid_until.getTime() - 1);
  return {
    id: row.id,
    version: row.version,
    scheme: row.scheme,
    codePrefix: row.code_prefix,
    area: row.area,
    unitId: row.unit_id,
    unitName: row.unit_name,
    sentence: { zh: row.sentence_zh, en: row.sentence_en },
    basis: row.basis,
    validFrom: dayOf(row.valid_from, zone),
    validUntil: lastMoment === null ? null : dayOf(lastMoment, zone),
  };
}
