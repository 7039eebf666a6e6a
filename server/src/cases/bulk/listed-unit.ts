import type { City } from '../../kernel/index.ts';
import { type Responsible, responsibleUnit } from '../../parties/index.ts';
import type { CaseFile } from '../engine/model.ts';

type Named = Pick<Responsible, 'unitId' | 'unitName' | 'ruleId' | 'ruleVersion'> | null;

/** Asks the responsibility list once per class and area: the cases of one list are mostly alike. */
export function unitLister(city: City, at: Date): (file: CaseFile) => Promise<Named> {
  const known = new Map<string, Promise<Named>>();
  return (file) => {
    const category = file.class;
    if (category === null) return Promise.resolve(null);
    const key = `${category.scheme}:${category.code}:${file.area}`;
    const found = known.get(key) ?? responsibleUnit(city.db, { category, area: file.area, at });
    known.set(key, found);
    return found;
  };
}
