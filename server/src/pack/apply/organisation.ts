import type { Words } from '@yiwang/contract';
import { type CityTx, newId } from '../../kernel/index.ts';
import type { PackDocument, PackDuty, PackUnit } from '../document.ts';
import { shortName } from '../geometry/generate.ts';

const CHUNK = 1_000;

interface KnownUnit {
  readonly id: string;
  readonly path: string;
}

/** Writes the units whose keys are given, parents before children. A unit keeps its id and place in the tree. */
export async function saveUnits(
  tx: CityTx,
  units: readonly PackUnit[],
  keys: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const known = await knownUnits(tx);
  const added = units.filter((unit) => keys.has(unit.key) && !known.has(unit.key));
  const rows = added.map((unit) => {
    const id = newId(now);
    const parent = unit.parent === null ? undefined : known.get(unit.parent);
    const path = `${parent?.path ?? '/'}${id}/`;
    known.set(unit.key, { id, path });
    return { id, parent_id: parent?.id ?? null, path, ...rowOf(unit), created_at: now };
  });
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx
      .insertInto('unit')
      .values(rows.slice(at, at + CHUNK))
      .execute();
  }
  for (const unit of units) {
    const { id } = known.get(unit.key) ?? {};
    if (!keys.has(unit.key) || added.includes(unit) || id === undefined) continue;
    await tx.updateTable('unit').set(rowOf(unit)).where('id', '=', id).execute();
  }
}

function rowOf(unit: PackUnit) {
  return {
    level: unit.level,
    name: unit.name,
    name_en: unit.nameEn,
    code: unit.key,
    area: unit.area,
    calendar: unit.calendar,
    office_phone: unit.officePhone,
    address: unit.address,
    duty_phone: null,
    active: true,
  };
}

async function knownUnits(tx: CityTx): Promise<Map<string, KnownUnit>> {
  const rows = await tx.selectFrom('unit').select(['id', 'code', 'path']).execute();
  return new Map(rows.map((row) => [row.code ?? `unit-${row.id.slice(-12)}`, row]));
}

/** Writes rules of the responsibility list; a rule that names another unit ends the one before. */
export async function saveDuties(
  tx: CityTx,
  pack: PackDocument,
  keys: ReadonlySet<string>,
  { effectiveFrom, now }: { readonly effectiveFrom: Date; readonly now: Date },
): Promise<void> {
  const wanted = pack.duties.filter((duty) => keys.has([duty.scheme, duty.codePrefix, duty.area].join(':')));
  const units = await knownUnits(tx);
  const words = new DutyWords(pack);
  const rows = wanted.flatMap((duty) => {
    const unit = units.get(duty.unit);
    if (unit === undefined) return [];
    const sentence = words.sentence(duty);
    return [
      {
        id: newId(now),
        scheme: duty.scheme,
        code_prefix: duty.codePrefix,
        area: duty.area,
        unit_id: unit.id,
        sentence_zh: sentence.zh,
        sentence_en: sentence.en,
        basis: duty.basis,
        valid_from: effectiveFrom,
        valid_until: null,
      },
    ];
  });
  for (let at = 0; at < rows.length; at += CHUNK) {
    await endOlder(tx, rows.slice(at, at + CHUNK), effectiveFrom);
    await tx
      .insertInto('responsibility')
      .values(rows.slice(at, at + CHUNK))
      .execute();
  }
}

async function endOlder(
  tx: CityTx,
  rows: readonly { scheme: string; code_prefix: string; area: string }[],
  at: Date,
): Promise<void> {
  const any = await tx.selectFrom('responsibility').select('id').limit(1).executeTakeFirst();
  if (any === undefined) return;
  for (const row of rows) {
    await tx
      .updateTable('responsibility')
      .set({ valid_until: at })
      .where('scheme', '=', row.scheme)
      .where('code_prefix', '=', row.code_prefix)
      .where('area', '=', row.area)
      .where('valid_until', 'is', null)
      .execute();
  }
}

/** A rule as a sentence: "解放路街道的"道路破损"由历下区市政工程服务中心负责". */
class DutyWords {
  readonly #areas: ReadonlyMap<string, { name: string; nameEn: string | null }>;
  readonly #units: ReadonlyMap<string, PackUnit>;
  readonly #codes: Map<string, Words>;

  constructor(pack: PackDocument) {
    this.#areas = new Map(pack.areas.map((area) => [area.code, area]));
    this.#units = new Map(pack.units.map((unit) => [unit.key, unit]));
    this.#codes = new Map();
    for (const { scheme, code, kind, major, majorName, name } of pack.categories) {
      this.#codes.set(`${scheme}:${kind === 'part' ? 1 : 2}${major}`, majorName);
      this.#codes.set(`${scheme}:${code}`, name);
    }
  }

  sentence(duty: PackDuty): { zh: string; en: string } {
    const area = this.#areas.get(duty.area);
    const unit = this.#units.get(duty.unit);
    const about = this.#codes.get(`${duty.scheme}:${duty.codePrefix}`) ?? wholeOf(duty.codePrefix);
    const place = area === undefined ? { zh: '全市', en: 'the whole city' } : named(area);
    return {
      zh: `${place.zh}的“${about.zh}”由${unit?.name ?? duty.unit}负责`,
      en: `${unit?.nameEn ?? unit?.name ?? duty.unit} answers for "${about.en}" in ${place.en}`,
    };
  }
}

function named(area: { name: string; nameEn: string | null }): { zh: string; en: string } {
  return { zh: shortName(area.name), en: area.nameEn ?? shortName(area.name) };
}

function wholeOf(prefix: string): { zh: string; en: string } {
  if (prefix.startsWith('1')) return { zh: '其他部件', en: 'other components' };
  if (prefix.startsWith('2')) return { zh: '其他事件', en: 'other events' };
  return { zh: '其他事项', en: 'everything else' };
}
