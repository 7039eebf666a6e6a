import { createHash } from 'node:crypto';
import { publicSentence } from '@yiwang/contract';
import { type Catalogue, refKey } from '../../catalogue/index.ts';
import type { City } from '../../kernel/index.ts';
import type { PlaceIndex } from '../../places/index.ts';
import { type OpenReport, pagesAddress } from '../../signals/index.ts';
import { linksOf } from './media-links.ts';
import { writeDate } from './params.ts';
import type { Fields } from './xml.ts';

/** Public states that Open311 calls closed; every other one is open. Our own word goes into `status_notes`. */
export const closedKeys = [
  'done',
  'done-final',
  'done-on-the-spot',
  'answered',
  'declined',
  'objection-refused',
  'not-taken-up',
  'cancelled',
  'passed-on',
] as const;
const handlingKeys: readonly string[] = [
  'arranged',
  'in-progress',
  'extended',
  'redo',
  'emergency',
  'joined',
];

export function statusOf(key: string): 'open' | 'closed' {
  return (closedKeys as readonly string[]).includes(key) ? 'closed' : 'open';
}

/** What a record is made with. */
export interface RecordContext {
  readonly city: City;
  readonly catalogue: Catalogue;
  readonly index: PlaceIndex;
  readonly extended: boolean;
}

/** A service request as Open311 writes it. */
export function recordOf(report: OpenReport, context: RecordContext): Fields {
  const { city, catalogue } = context;
  const service = serviceNamesOf(report, catalogue);
  const { text, links } = report.own ? linksOf(report.description ?? '') : noLinks(report);
  const date = (moment: Date) => writeDate(moment, city.zone);
  const photos = report.fileIds.map((id) => `${pagesAddress()}/api/v1/files/${id}/public`);
  return {
    service_request_id: report.receipt,
    status: statusOf(report.publicKey),
    status_notes: notesOf(report, city.zone),
    service_name: service.name,
    service_code: service.code,
    description: text === '' ? null : text,
    agency_responsible: report.params.unit ?? null,
    service_notice: null,
    requested_datetime: date(report.receivedAt),
    updated_datetime: date(changedAt(report)),
    expected_datetime: expectedOf(report, date),
    address: report.address ?? areaLine(context.index, report.area),
    address_id: null,
    zipcode: null,
    lat: report.place?.lat ?? null,
    long: report.place?.lng ?? null,
    media_url: photos[0] ?? links[0] ?? null,
    ...(context.extended ? extensionOf(report, [...photos, ...links]) : {}),
  };
}

/** Only the sender's own words may carry addresses of pictures that lie elsewhere. */
function noLinks(report: OpenReport) {
  return { text: report.description ?? '', links: [] as readonly string[] };
}

/**
 * The service of a request. One that was imported keeps the class of its source: it may be read here but not be
 * reported, so that its code (9 and nine digits from the name) is in no list of services.
 */
function serviceNamesOf({ category }: OpenReport, catalogue: Catalogue) {
  if (category === null) return { name: null, code: null };
  const known = catalogue.category(category);
  if (known !== null) return { name: known.name.zh, code: known.serviceCode };
  const hash = createHash('sha256').update(refKey(category)).digest();
  return { name: category.code, code: `9${String(hash.readUInt32BE(0) % 1_000_000_000).padStart(9, '0')}` };
}

/** For a closed request this is the moment it was closed, also after its window has ended. */
function changedAt(report: OpenReport): Date {
  const closed = ['done-final', 'done-on-the-spot'].includes(report.publicKey)
    ? report.params.date
    : undefined;
  return closed === undefined ? report.changedAt : new Date(closed);
}

function expectedOf(report: OpenReport, date: (moment: Date) => string): string | null {
  const due = report.params.date;
  return due === undefined || !handlingKeys.includes(report.publicKey) ? null : date(new Date(due));
}

/** The reviewed public sentence. */
export function notesOf(
  { publicKey, params }: Pick<OpenReport, 'publicKey' | 'params'>,
  zone: string,
): string {
  const known = params.date === undefined ? {} : { date: dayOf(new Date(params.date), zone) };
  const { label, happened } = publicSentence(publicKey, 'zh', { ...params, ...known });
  return `${label}：${happened}`;
}

function dayOf(moment: Date, zone: string): string {
  return Number.isNaN(moment.getTime()) ? '' : writeDate(moment, zone).slice(0, 16).replace('T', ' ');
}

function areaLine(index: PlaceIndex, area: string): string | null {
  const names = [6, 9].flatMap((length) =>
    area.length >= length ? (index.areaByCode(area.slice(0, length))?.name ?? []) : [],
  );
  return names.length === 0 ? null : names.join('');
}

function extensionOf(report: OpenReport, photos: readonly string[]): Fields {
  return {
    extended_attributes: {
      item: 'extended_attribute',
      rows: [
        { key: 'state', value: report.publicKey },
        { key: 'source', value: report.source },
        { key: 'place_is_exact', value: report.own },
      ],
    },
    photos: { item: 'photo', rows: photos.map((media_url) => ({ media_url })) },
    notes: {
      item: 'note',
      rows: [{ type: report.publicKey, description: notesOf(report, 'UTC').split('：')[1] ?? '' }],
    },
  };
}
