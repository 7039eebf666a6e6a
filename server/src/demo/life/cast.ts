import type { Post } from '@yiwang/contract';
import type { City, Holding, StaffActor } from '../../kernel/index.ts';
import type { Random } from '../../pack/index.ts';

/** The staff of the demo city as actors, found by post, place and unit. */
export class Cast {
  readonly #byId: ReadonlyMap<string, StaffActor>;
  readonly #byPost: ReadonlyMap<Post, readonly StaffActor[]>;
  readonly #byUnit: ReadonlyMap<string, readonly StaffActor[]>;

  constructor(actors: readonly StaffActor[]) {
    this.#byId = new Map(actors.map((actor) => [actor.accountId, actor]));
    this.#byPost = grouped(actors, (held) => held.post);
    this.#byUnit = grouped(actors, (held) => held.unitId);
  }

  byId(accountId: string | null): StaffActor | null {
    return accountId === null ? null : (this.#byId.get(accountId) ?? null);
  }

  /** Somebody who holds the post for the area; not one of those named. */
  post(post: Post, area: string, dice: Random, ...not: (string | null)[]): StaffActor | null {
    const fit = (this.#byPost.get(post) ?? []).filter(
      (actor) =>
        !not.includes(actor.accountId) &&
        actor.holdings.some((held) => held.post === post && area.startsWith(held.area)),
    );
    return fit.length === 0 ? null : dice.pick(fit);
  }

  /** Somebody of the unit who holds one of the posts. */
  ofUnit(unitId: string | null, dice: Random, ...posts: Post[]): StaffActor | null {
    const fit = (this.#byUnit.get(unitId ?? '') ?? []).filter((actor) =>
      actor.holdings.some((held) => held.unitId === unitId && posts.includes(held.post)),
    );
    return fit.length === 0 ? null : dice.pick(fit);
  }
}

function grouped<K>(
  actors: readonly StaffActor[],
  keyOf: (held: Holding) => K | null,
): ReadonlyMap<K, readonly StaffActor[]> {
  const groups = new Map<K, StaffActor[]>();
  for (const actor of actors) {
    for (const key of new Set(actor.holdings.map(keyOf))) {
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), actor]);
    }
  }
  return groups;
}

/** Reads the demo accounts that are active, with their posts. The small office stays out: it is for visitors. */
export async function loadCast(city: City): Promise<Cast> {
  const rows = await city.db
    .selectFrom('account')
    .innerJoin('holding', 'holding.account_id', 'account.id')
    .leftJoin('unit', 'unit.id', 'holding.unit_id')
    .select(['account.id', 'account.display_name', 'holding.post', 'holding.area', 'holding.unit_id'])
    .select('unit.path')
    .where('account.demo', '=', true)
    .where('account.state', '=', 'active')
    .where('account.login', '<>', 'office')
    .where('holding.ends_at', 'is', null)
    .orderBy('account.login')
    .execute();
  const byAccount = Map.groupBy(rows, (row) => row.id);
  return new Cast(
    [...byAccount].map(([accountId, held]) => ({
      kind: 'staff',
      accountId,
      name: held[0]?.display_name ?? '',
      sessionId: 'demo',
      admin: null,
      holdings: held.map((row) => ({
        post: row.post,
        area: row.area,
        unitId: row.unit_id,
        unitPath: row.path,
      })),
    })),
  );
}
