import type { Incident, IncidentNumbers } from '@yiwang/contract';
import type { IncidentRow } from '../../cases/index.ts';
import { catalogueAt } from '../../catalogue/index.ts';
import { type City, namesOf } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';

/** Names of classes and areas, from memory. */
export async function namer(city: City, now: Date) {
  const [catalogue, places] = await Promise.all([catalogueAt(city, now), placesOf(city)]);
  return {
    area: (code: string) => places.areaByCode(code)?.name ?? null,
    category: ({ scheme, code }: { readonly scheme: string; readonly code: string }) => {
      const own = catalogue.category({ scheme, code });
      const below = catalogue.categories.find((one) => one.scheme === scheme && one.code.startsWith(code));
      const name = own?.name ?? below?.majorName;
      return { scheme, code, name: name?.zh ?? code, nameEn: name?.en ?? null };
    },
  };
}

/** Events as they cross the wire, with the names of who declared and ended them. */
export async function presentIncidents(
  city: City,
  rows: readonly IncidentRow[],
  numbersOf: (row: IncidentRow) => IncidentNumbers | null,
  now: Date,
): Promise<Incident[]> {
  const accounts = rows.flatMap((row) => [
    row.declared_by,
    ...(isAccount(row.ended_by) ? [row.ended_by] : []),
  ]);
  const [names, people] = await Promise.all([namer(city, now), namesOf(city.db, accounts)]);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    area: row.area,
    areaName: names.area(row.area),
    classes: row.classes.map(names.category),
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    clocks: row.clocks,
    covers: row.covers,
    declaredBy: people.get(row.declared_by) ?? null,
    declaredAt: row.declared_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: isAccount(row.ended_by) ? (people.get(row.ended_by) ?? null) : null,
    summary: row.summary,
    numbers: numbersOf(row),
  }));
}

/** Ended by a person, not by the clock. */
const isAccount = (by: string | null): by is string => by !== null && by !== 'clock';
