import { unitPosts } from '@yiwang/contract';
import { accountNames, type CityDb } from '../../kernel/index.ts';

/** Most members of a unit that are offered at once. */
const MEMBERS_MAX = 200;

/** Active accounts with a post of the handling side in a unit or below it, by name. */
export async function unitMembers(
  db: CityDb,
  { path, at }: { readonly path: string; readonly at: Date },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('holding')
    .innerJoin('unit', 'unit.id', 'holding.unit_id')
    .innerJoin(accountNames(db).as('who'), 'who.id', 'holding.account_id')
    .select(['who.id', 'who.display_name'])
    .distinct()
    .where('who.state', '=', 'active')
    .where('unit.path', 'like', `${path}%`)
    .where('holding.post', 'in', [...unitPosts])
    .where('holding.starts_at', '<=', at)
    .where((eb) => eb.or([eb('holding.ends_at', 'is', null), eb('holding.ends_at', '>', at)]))
    .orderBy('who.display_name')
    .orderBy('who.id')
    .limit(MEMBERS_MAX)
    .execute();
  return rows.map(({ id }) => id);
}
