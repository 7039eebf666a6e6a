import type { CatalogueEffects } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';

/** What putting another catalogue in force means for open cases: registered ones keep version and limit, others do not. */
export async function previewCatalogue(city: City): Promise<CatalogueEffects> {
  const row = await city.db
    .selectFrom('city_case')
    .select((eb) => [eb.fn.count<string>('registered_at').as('keep'), eb.fn.countAll<string>().as('open')])
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { keep: Number(row.keep), waiting: Number(row.open) - Number(row.keep) };
}
