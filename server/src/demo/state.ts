import type { AdminKind, Demo, DemoRole, Post } from '@yiwang/contract';
import { type City, refuse } from '../kernel/index.ts';
import { placesOf } from '../places/index.ts';
import { actorsAllowed } from './life/actors.ts';
import { isFull } from './life/fill.ts';
import { DEMO_PASSWORD } from './staff/save-staff.ts';
import './schema.ts';

/** Order of the start page: along the walk of a report, then those who look at all of it. */
const SHOWN: readonly (Post | AdminKind | 'small-office')[] = [
  'clerk',
  'collector',
  'shift-leader',
  'dispatcher',
  'unit-head',
  'handler',
  'crew',
  'centre-head',
  'ruling-desk',
  'supervisor',
  'assessor',
  'leader',
  'small-office',
  'system',
  'security',
  'audit',
];

/** The demo city for its start page; refuses `not-found` in a city that is none. */
export async function readDemo(city: City): Promise<Demo> {
  const state = await stateOf(city);
  return {
    scale: state.scale,
    password: DEMO_PASSWORD,
    roles: await rolesOf(city),
    fill: {
      // Nobody is to be told to wait for what the operator has switched off.
      done: isFull(state) || !actorsAllowed(),
      since: state.filled_since.toISOString(),
      cases: state.cases,
      planned: state.planned,
    },
    actors: state.actors && actorsAllowed(),
  };
}

/** Switches the actors; they stop within one beat. Refuses `right.refused` where the operator keeps them still. */
export async function setActors(city: City, on: boolean): Promise<{ on: boolean }> {
  await stateOf(city);
  if (on && !actorsAllowed()) refuse('right.refused', { because: 'YIWANG_DEMO_ACTORS=0' });
  await city.db.updateTable('demo_state').set({ actors: on }).execute();
  return { on };
}

async function stateOf(city: City) {
  const state = city.demo ? await city.db.selectFrom('demo_state').selectAll().executeTakeFirst() : undefined;
  return state ?? refuse('not-found');
}

/** The first account of each post and administration. */
async function rolesOf(city: City): Promise<DemoRole[]> {
  const index = await placesOf(city);
  const rows = await city.db
    .selectFrom('account')
    .leftJoin('holding', 'holding.account_id', 'account.id')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .select(['account.login', 'account.display_name', 'account.admin', 'holding.post', 'holding.area'])
    .select('unit.name as unit')
    .where('account.demo', '=', true)
    .where('account.state', '=', 'active')
    .where('account.login', '~', '^[a-z]+$')
    .execute();
  return SHOWN.flatMap((role) => {
    const row = rows.find((one) => roleOf(one) === role);
    if (row === undefined) return [];
    const place = row.unit ?? (row.area ? (index.areaByCode(row.area)?.name ?? null) : null);
    return [{ role, login: row.login, displayName: row.display_name, place }];
  });
}

function roleOf(row: { login: string; admin: AdminKind | null; post: Post | null }): string | null {
  return row.login === 'office' ? 'small-office' : (row.admin ?? row.post);
}
