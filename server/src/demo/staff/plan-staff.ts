import type { AdminKind, Post } from '@yiwang/contract';
import type { PackDocument, Random, Staffing } from '../../pack/index.ts';
import { inventName } from './names.ts';

/** A person of the demo and the posts held. */
export interface PlannedPerson {
  readonly login: string;
  readonly name: string;
  readonly admin: AdminKind | null;
  readonly posts: readonly { readonly post: Post; readonly area: string; readonly unit: string | null }[];
  /** Index of the person among those of the same desk: shifts go round by it. */
  readonly place: number;
}

const LENGTH = { district: 6, street: 9 } as const;

/** Staff for a pack by its staffing file. The same dice give the same persons. */
export function planStaff(pack: PackDocument, staffing: Staffing, dice: Random): PlannedPerson[] {
  const names = new Logins();
  const person = (login: string, posts: PlannedPerson['posts'], place: number): PlannedPerson => ({
    login: names.next(login),
    name: inventName(dice),
    admin: null,
    posts,
    place,
  });
  return [
    ...administrators(dice),
    ...smallOffice(pack, dice),
    ...staffing.desks.flatMap((desk) =>
      areasOf(pack, desk.per).flatMap((area) =>
        times(desk.count, (place) => person(desk.login, [{ post: desk.post, area, unit: null }], place)),
      ),
    ),
    ...staffing.units.flatMap((line) =>
      busyFirst(pack.units)
        .filter((unit) => line.of.length === 0 || line.of.includes(unit.key.split('@')[0] ?? ''))
        .flatMap((unit) =>
          times(line.count, (place) =>
            person(line.login, [{ post: line.post, area: unit.area, unit: unit.key }], place),
          ),
        ),
    ),
  ];
}

/** Street crews first: the plain account names belong to a unit that always has work. */
function busyFirst(units: PackDocument['units']): PackDocument['units'] {
  const rank = (key: string) => (key.startsWith('street-cleaning') ? 0 : key.startsWith('street') ? 1 : 2);
  return [...units].sort((a, b) => rank(a.key) - rank(b.key));
}

/** The three administrators 三员; no account holds two. */
function administrators(dice: Random): PlannedPerson[] {
  return (['system', 'security', 'audit'] as const).map((admin, place) => ({
    login: `${admin}admin`,
    name: inventName(dice),
    admin,
    posts: [],
    place,
  }));
}

/** One person with several posts: accept, register and dispatch as one act on one screen. */
function smallOffice(pack: PackDocument, dice: Random): PlannedPerson[] {
  const [area = ''] = areasOf(pack, 'district');
  const posts = (['clerk', 'shift-leader', 'dispatcher'] as const).map((post) => ({
    post,
    area,
    unit: null,
  }));
  return [{ login: 'office', name: inventName(dice), admin: null, posts, place: 0 }];
}

function areasOf(pack: PackDocument, per: 'city' | 'district' | 'street'): string[] {
  if (per === 'city') return [''];
  return pack.areas.filter((area) => area.code.length === LENGTH[per]).map((area) => area.code);
}

function times<T>(count: number, make: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** The first of a desk has the plain name, the others a number: clerk, clerk2, clerk3. */
class Logins {
  readonly #count = new Map<string, number>();

  next(login: string): string {
    const count = (this.#count.get(login) ?? 0) + 1;
    this.#count.set(login, count);
    return count === 1 ? login : `${login}${count}`;
  }
}
