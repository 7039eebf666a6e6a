import type { Category, Condition } from '@yiwang/contract';
import { type Catalogue, catalogueAt, refKey } from '../../catalogue/index.ts';
import type { RouteHost } from '../../kernel/index.ts';
import { type Answer, type Exchange, resource } from './exchange.ts';
import { fail } from './faults.ts';
import { Checks } from './params.ts';
import type { Fields } from './xml.ts';

export function serviceResources(host: RouteHost): void {
  resource(host, 'GET', '/services.:format', services);
  resource(host, 'GET', '/services/:id', definition);
}

/** Every category of the catalogue. `blackbox`: may be reported, is not published. */
async function services({ city, params, now }: Exchange): Promise<Answer> {
  const checks = new Checks();
  checks.number(params, 'lat', -90, 90);
  checks.number(params, 'long', -180, 180);
  checks.done();
  const catalogue = await catalogueAt(city, now);
  const words = keywordsOf(catalogue);
  const rows = catalogue.categories.map(
    (category): Fields => ({
      service_code: category.serviceCode,
      service_name: category.name.zh,
      description: category.name.en,
      metadata: true,
      type: category.publicBeforeRelease ? 'realtime' : 'blackbox',
      keywords: words(category).join(','),
      group: category.majorName.zh,
    }),
  );
  return { document: { root: 'services', item: 'service', rows } };
}

/** Everyday words of each category, its major class where there are none. */
export function keywordsOf(catalogue: Catalogue): (category: Category) => readonly string[] {
  const words = new Map<string, string[]>();
  for (const tile of catalogue.tiles)
    for (const ref of tile.categories) {
      const found = [tile.words.zh, ...tile.synonyms.zh].map((word) => word.replaceAll(',', '，'));
      words.set(refKey(ref), [...(words.get(refKey(ref)) ?? []), ...found]);
    }
  return (category) => words.get(refKey(category)) ?? [category.majorName.zh];
}

/** The service of a code; 404 when the catalogue does not know it. */
export function serviceOf(catalogue: Catalogue, code: string): Category {
  return catalogue.byServiceCode(code) ?? fail('404', 'service_code is not known here');
}

/** XML clients that guess types read `01` as the number 1: keys go out without leading zeros. */
const keyOf = ({ code }: Pick<Condition, 'code'>): string => code.replace(/^0+(?=\d)/, '');

/** The condition that a client means, by its key as published or by its code. */
export function conditionOf(category: Category, key: string): Condition | null {
  const { conditions } = category;
  return conditions.find((one) => one.code === key) ?? conditions.find((one) => keyOf(one) === key) ?? null;
}

/** One attribute: the condition, so that a client can say how bad it is. */
async function definition({ city, now }: Exchange, code: string): Promise<Answer> {
  const category = serviceOf(await catalogueAt(city, now), code);
  const values = category.conditions.map(
    (condition): Fields => ({ key: keyOf(condition), name: condition.text.zh }),
  );
  const attribute: Fields = {
    variable: true,
    code: 'condition',
    datatype: 'singlevaluelist',
    required: false,
    datatype_description: null,
    order: 1,
    description: '情况 Condition',
    values: { item: 'value', rows: values },
  };
  const row: Fields = {
    service_code: category.serviceCode,
    attributes: { item: 'attribute', rows: [attribute] },
  };
  return { document: { root: 'service_definition', item: 'service_definition', rows: [row], single: true } };
}
