import { displayNameSchema, loginSchema, type Post, phoneNumberSchema, unitPosts } from '@yiwang/contract';
import { Checks } from './checks.ts';
import { type CityFacts, heldKey, type KnownAccount, type KnownUnit } from './city-facts.ts';
import { postOf } from './headings.ts';
import { isPlanned, type PlannedUnit, type UnitFinder } from './plan-units.ts';
import type { Line } from './read-lists.ts';

/** A line of the list of staff, read and compared with the city. */
export interface PlannedPerson {
  readonly line: Line;
  readonly checks: Checks;
  readonly name: string;
  readonly login: string;
  readonly phone: string | null;
  readonly unit: KnownUnit | PlannedUnit | null;
  readonly area: string;
  readonly posts: readonly Post[];
  readonly existing: KnownAccount | null;
  readonly namesake: boolean;
}

export function planPeople(
  lines: readonly Line[],
  facts: CityFacts,
  find: UnitFinder,
): readonly PlannedPerson[] {
  const people = lines.map((line) => readPerson(line, facts, find));
  markTwins(people);
  return people;
}

function readPerson(line: Line, facts: CityFacts, find: UnitFinder): PlannedPerson {
  const checks = new Checks(line);
  const name = checks.read('name', displayNameSchema, true) ?? line.cell('name');
  const login = checks.read('login', loginSchema, true) ?? line.cell('login').toLowerCase();
  const unit = unitOf(checks, find);
  const posts = postsOf(checks);
  const needsUnit = posts.some((post) => (unitPosts as readonly Post[]).includes(post));
  if (needsUnit && checks.text('unit') === null && line.cell('unit') === '') checks.add('unit', 'required');
  const existing = facts.accounts.find((one) => one.login === login) ?? null;
  if (existing !== null) compare(checks, existing, name);
  return {
    line,
    checks,
    name,
    login,
    phone: checks.read('phone', phoneNumberSchema),
    unit,
    area: checks.area(facts) ?? unit?.area ?? '',
    posts,
    existing,
    namesake:
      existing === null && facts.accounts.some((one) => one.displayName === name && one.state !== 'closed'),
  };
}

function unitOf(checks: Checks, find: UnitFinder): KnownUnit | PlannedUnit | null {
  const text = checks.text('unit');
  if (text === null) return null;
  const found = find(text);
  if (found === 'ambiguous') return checks.add('unit', 'ambiguous');
  return found ?? checks.add('unit', 'unknown-unit');
}

function postsOf(checks: Checks): Post[] {
  const words = (checks.text('posts') ?? '').split(/[、，,;；/\n]+/).map((word) => word.trim());
  const found = words.flatMap((word) => {
    if (word === '') return [];
    const post = postOf(word);
    if (post === null) checks.add('posts', 'unknown-post', word);
    return post ?? [];
  });
  return [...new Set(found)];
}

/** The sign-in name is known: it must be the same person, at work, and no administrator 三员. */
function compare(checks: Checks, known: KnownAccount, name: string): void {
  if (known.displayName !== name) checks.add('login', 'taken', known.displayName);
  else if (known.admin !== null) checks.add('login', 'account-is-administrator');
  else if (known.state !== 'active') checks.add('login', 'account-inactive');
}

/** One sign-in name twice; or one person twice, by name and mobile number. */
function markTwins(people: readonly PlannedPerson[]): void {
  const logins = new Map<string, PlannedPerson>();
  const persons = new Map<string, PlannedPerson>();
  const placeOf = ({ line }: PlannedPerson) => `${line.sheet} ${line.row}`;
  for (const person of people) {
    const first = logins.get(person.login);
    const self = `${person.name} ${person.phone?.replace(/\D/g, '')}`;
    const same = person.phone === null ? undefined : persons.get(self);
    if (person.login === '') continue;
    if (first !== undefined) person.checks.add('login', 'twice-in-file', placeOf(first));
    else if (same !== undefined) person.checks.add('name', 'same-person', placeOf(same));
    logins.set(person.login, first ?? person);
    persons.set(self, same ?? person);
  }
}

/** Posts of a person that the city does not have yet; all of them while the account or its unit is not there. */
export function newPosts(person: PlannedPerson, { held }: CityFacts): readonly Post[] {
  const { existing, unit, area } = person;
  const known = isPlanned(unit) ? unit.existing : unit;
  if (existing === null || (unit !== null && known === null)) return person.posts;
  return person.posts.filter((post) => !held.has(heldKey(existing.id, post, area, known?.id ?? null)));
}
