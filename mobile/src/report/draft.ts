import type { ReceiveReport, ReportCategory, ReportKind } from '@yiwang/contract/reports';
import { uniqueId } from '../api/unique-id.ts';
import type { Parcel } from '../outbox/parcel.ts';
import { type Photo, packed } from '../photo/photos.ts';
import type { ChosenPlace } from '../place/chosen-place.ts';

/** A report being written. It lives on the device until it is sent or thrown away. */
export interface ReportDraft {
  readonly id: string;
  /** Becomes the idempotency key: pressing send twice sends once. */
  readonly key: string;
  readonly startedAt: string;
  readonly kind: ReportKind;
  readonly photos: readonly Photo[];
  readonly place: ChosenPlace | null;
  /** Place in the reporter's own words. */
  readonly address: string;
  readonly category: ReportCategory | null;
  readonly categoryName: string;
  /** The tile pressed; `unclear` is a choice too. */
  readonly tile: string | null;
  readonly text: string;
  readonly phone: string;
  readonly joinCaseId: string | null;
  /** Code of the component whose label was scanned. */
  readonly thingCode: string | null;
}

export function newDraft(id: string, now: Date, kind: ReportKind = 'problem'): ReportDraft {
  return {
    id,
    key: uniqueId(),
    startedAt: now.toISOString(),
    kind,
    photos: [],
    place: null,
    address: '',
    category: null,
    categoryName: '',
    tile: null,
    text: '',
    phone: '',
    joinCaseId: null,
    thingCode: null,
  };
}

const PHONE = /^\+?[0-9][0-9 -]{4,19}$/;

/** Key of the sentence that says what is missing, or null when it can be sent. */
export function missing(draft: ReportDraft): 'fault.words-or-photo-needed' | 'fault.phone' | null {
  if (draft.text.trim() === '' && draft.photos.length === 0) return 'fault.words-or-photo-needed';
  if (draft.phone.trim() !== '' && !PHONE.test(draft.phone.trim())) return 'fault.phone';
  return null;
}

/** Made more than this long ago, a report says when it was seen. Milliseconds. */
const LATE = 10 * 60_000;

/** The body of `POST /api/v1/reports` without its pictures. Absent is absent: no empty fields are sent. */
export function reportBody(draft: ReportDraft, now: Date, language: 'zh' | 'en'): ReceiveReport {
  const { place, phone, joinCaseId, category } = draft;
  const text = draft.text.trim();
  const address = draft.address.trim() || place?.label || '';
  const late = now.getTime() - Date.parse(draft.startedAt) > LATE;
  return {
    kind: draft.kind,
    ...(text === '' ? {} : { text }),
    ...(category === null ? {} : { category }),
    ...placeOf(place, address, draft.thingCode),
    ...(phone.trim() === '' ? {} : { contact: { phone: phone.trim(), language } }),
    ...(joinCaseId === null ? {} : { joinCaseId }),
    ...(late ? { seenAt: draft.startedAt } : {}),
  };
}

function placeOf(
  place: ChosenPlace | null,
  address: string,
  thingCode: string | null,
): Partial<ReceiveReport> {
  const words = address === '' ? {} : { address: address.slice(0, 300) };
  if (place === null) return words;
  const { lng, lat, accuracy } = place;
  return {
    place: {
      lng,
      lat,
      datum: 'wgs84',
      ...(accuracy === null ? {} : { accuracy }),
      ...words,
      ...(thingCode === null ? {} : { thingCode }),
    },
  };
}

/** The report as a parcel for the outbox, once its photos are ready. */
export async function parcelOf(
  draft: ReportDraft,
  now: Date,
  language: 'zh' | 'en',
  label: string,
): Promise<Parcel> {
  return {
    id: draft.key,
    kind: 'report',
    createdAt: now.toISOString(),
    label,
    path: '/api/v1/reports',
    headers: {},
    body: { ...reportBody(draft, now, language) },
    photos: await packed('fileIds', draft.photos),
    state: 'waiting',
    problem: null,
    account: null,
  };
}
