import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackDocument } from '../document.ts';
import { csv } from './csv.ts';

/** Writes a pack as a folder of files that `readPack` reads back to the same. */
export async function writePack(folder: string, pack: PackDocument): Promise<void> {
  const { generated: _drawn, ...city } = pack.city;
  const files: Record<string, string> = {
    'city.json': json(city),
    'areas/divisions.csv': divisions(pack),
    'areas/outlines.geojson': json(outlines(pack)),
    'areas/roads.geojson': json(roads(pack)),
    'catalogue/schemes.json': json(pack.schemes),
    'catalogue/tiles.json': json(pack.tiles),
    'catalogue/categories.csv': categories(pack),
    'catalogue/conditions.csv': conditions(pack),
    'organisation/units.json': json({ units: pack.units, patterns: [] }),
    'organisation/duties.json': json(duties(pack)),
    'organisation/shifts.json': json(pack.shifts),
    'calendars.json': json({ calendars: pack.calendars, posts: pack.postCalendars }),
    'policies.json': json(pack.policies),
    'messages.json': json(pack.templates),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function divisions(pack: PackDocument): string {
  return csv(
    ['code', 'name', 'name_en'],
    pack.areas
      .filter((area) => area.code.length < 15 || area.geometry === null)
      .map((area) => [area.code, area.name, area.nameEn ?? '']),
  );
}

function outlines({ areas }: PackDocument) {
  const features = areas.flatMap(({ geometry, ...properties }) =>
    geometry === null ? [] : [{ type: 'Feature', properties, geometry }],
  );
  return { type: 'FeatureCollection', features };
}

function roads(pack: PackDocument) {
  const features = pack.roads.map(({ coordinates, ...properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'LineString', coordinates },
  }));
  return { type: 'FeatureCollection', features };
}

const yes = (is: boolean) => (is ? 'yes' : 'no');

function categories(pack: PackDocument): string {
  const columns =
    'scheme,code,kind,major,major_name,major_name_en,minor,name,name_en,en_reviewed,service_code,public_before_release,remote_check,document_proof,self_handle,source';
  return csv(
    columns.split(','),
    pack.categories.map((one) => [
      one.scheme,
      one.code,
      one.kind,
      one.major,
      one.majorName.zh,
      one.majorName.en,
      one.minor,
      one.name.zh,
      one.name.en,
      yes(one.name.enReviewed),
      one.serviceCode,
      yes(one.publicBeforeRelease),
      yes(one.remoteCheck),
      yes(one.documentProof),
      yes(one.selfHandle),
      one.source ?? '',
    ]),
  );
}

function conditions(pack: PackDocument): string {
  const columns =
    'scheme,code,condition,text,text_en,en_reviewed,limit_amount,limit_unit,closing,closing_en,emergency,default,source,confidence';
  const rows = pack.categories.flatMap(({ scheme, code, conditions: all }) =>
    all.map((one) => [
      scheme,
      code,
      one.code,
      one.text.zh,
      one.text.en,
      yes(one.text.enReviewed),
      String(one.limit.amount),
      one.limit.unit,
      one.closing.zh,
      one.closing.en,
      yes(one.emergency),
      yes(one.isDefault),
      one.source ?? '',
      one.confidence ?? '',
    ]),
  );
  return csv(columns.split(','), rows);
}

function duties(pack: PackDocument) {
  return pack.duties.map(({ unit, scheme, codePrefix, area, basis }) => ({
    unit,
    schemes: [scheme],
    codes: [codePrefix],
    area,
    basis,
  }));
}
