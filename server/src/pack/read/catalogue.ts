import type { Category, CodeScheme, Condition, Tile, Words } from '@yiwang/contract';
import type { z } from 'zod';
import { categoryRow, conditionRow, schemesFile, tilesFile } from '../format.ts';
import { type CsvRow, readCsvFile } from './csv-file.ts';
import type { PackFault } from './fault.ts';
import { type JsonSource, readJsonFile } from './json-file.ts';

const CATEGORIES = 'catalogue/categories.csv';
const CONDITIONS = 'catalogue/conditions.csv';
const TILES = 'catalogue/tiles.json';

type CategoryLine = CsvRow<z.output<typeof categoryRow>>;
type ConditionLine = CsvRow<z.output<typeof conditionRow>>;

export interface PackCatalogue {
  readonly schemes: readonly CodeScheme[];
  readonly categories: readonly Category[];
  readonly tiles: readonly Tile[];
}

/** Reads the four catalogue files and checks that they fit together. */
export async function readPackCatalogue(folder: string, faults: PackFault[]): Promise<PackCatalogue> {
  const [schemes, categories, conditions, tiles] = await Promise.all([
    readJsonFile(folder, 'catalogue/schemes.json', schemesFile, faults),
    readCsvFile(folder, CATEGORIES, categoryRow, faults),
    readCsvFile(folder, CONDITIONS, conditionRow, faults),
    readJsonFile(folder, TILES, tilesFile, faults),
  ]);
  const known = new Set((schemes?.value ?? []).map((scheme) => scheme.id));
  checkCategories(categories, known, faults);
  const byCategory = Map.groupBy(conditions, ({ value }) => `${value.scheme}:${value.code}`);
  checkConditions(categories, conditions, faults);
  if (tiles !== null) checkTiles(tiles, categories, faults);
  return {
    schemes: schemes?.value ?? [],
    tiles: tiles?.value ?? [],
    categories: categories.map((line) =>
      categoryOf(line, byCategory.get(`${line.value.scheme}:${line.value.code}`) ?? [], faults),
    ),
  };
}

function checkCategories(
  lines: readonly CategoryLine[],
  schemes: ReadonlySet<string>,
  faults: PackFault[],
): void {
  const refs = new Set<string>();
  const services = new Set<string>();
  for (const { value, line } of lines) {
    const fault = (field: string, problem: string) => faults.push({ file: CATEGORIES, line, field, problem });
    const ref = `${value.scheme}:${value.code}`;
    if (!schemes.has(value.scheme)) fault('scheme', `no scheme ${value.scheme} in schemes.json`);
    if (refs.has(ref)) fault('code', `${ref} stands there twice`);
    if (services.has(value.service_code)) fault('service_code', `${value.service_code} stands there twice`);
    refs.add(ref);
    services.add(value.service_code);
  }
}

function checkConditions(
  categories: readonly CategoryLine[],
  conditions: readonly ConditionLine[],
  faults: PackFault[],
): void {
  const known = new Set(categories.map(({ value }) => `${value.scheme}:${value.code}`));
  const seen = new Set<string>();
  for (const { value, line } of conditions) {
    const fault = (field: string, problem: string) => faults.push({ file: CONDITIONS, line, field, problem });
    const ref = `${value.scheme}:${value.code}`;
    if (!known.has(ref)) fault('code', `no category ${ref} in categories.csv`);
    if (seen.has(`${ref}/${value.condition}`)) fault('condition', `${value.condition} stands there twice`);
    seen.add(`${ref}/${value.condition}`);
  }
}

function checkTiles(
  tiles: JsonSource<readonly Tile[]>,
  categories: readonly CategoryLine[],
  faults: PackFault[],
): void {
  const known = new Set(categories.map(({ value }) => `${value.scheme}:${value.code}`));
  tiles.value.forEach((tile, at) => {
    tile.categories.forEach((ref, inside) => {
      if (known.has(`${ref.scheme}:${ref.code}`)) return;
      const field = `/${at}/categories/${inside}/code`;
      const line = tiles.lineOf(field);
      faults.push({ file: TILES, line, field, problem: `no category ${ref.scheme}:${ref.code}` });
    });
  });
}

function categoryOf(
  { value, line }: CategoryLine,
  conditions: readonly ConditionLine[],
  faults: PackFault[],
): Category {
  if (conditions.length === 0) {
    const problem = `no condition for ${value.code} in conditions.csv; give it one marked as default`;
    faults.push({ file: CATEGORIES, line, field: 'code', problem });
  }
  return {
    scheme: value.scheme,
    code: value.code,
    kind: value.kind,
    major: value.major,
    majorName: words(value.major_name, value.major_name_en, value.en_reviewed),
    minor: value.minor,
    name: words(value.name, value.name_en, value.en_reviewed),
    serviceCode: value.service_code,
    publicBeforeRelease: value.public_before_release,
    remoteCheck: value.remote_check,
    documentProof: value.document_proof,
    selfHandle: value.self_handle,
    source: value.source,
    conditions: conditions.map(conditionOf),
  };
}

function conditionOf({ value }: ConditionLine): Condition {
  return {
    code: value.condition,
    text: words(value.text, value.text_en, value.en_reviewed),
    limit: { amount: value.limit_amount, unit: value.limit_unit },
    closing: words(value.closing, value.closing_en, value.en_reviewed),
    emergency: value.emergency,
    isDefault: value.default,
    source: value.source,
    confidence: value.confidence,
  };
}

function words(zh: string, en: string, enReviewed: boolean): Words {
  return { zh, en, enReviewed };
}
