import type { City, JsonObject } from '../../kernel/index.ts';
import { type Actor, actorRef, hashToken, newId, prepareSealed, refuseField } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { startClock } from '../clock.ts';
import { deskOf } from '../desk.ts';
import {
  bodyHash,
  firstLinkToken,
  idempotencyHash,
  newReceiptNumber,
  phoneKeys,
  reportSecret,
} from '../receipt.ts';
import { isFromPublic, type ReceiveInput } from './input.ts';
import { findPlace } from './place.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Everything that one received report writes, before it is written. */
export type ReportRows = Awaited<ReturnType<typeof prepareRows>>;

/**
 * Works out the rows of a report without touching the database: place, clock, sealed words, link, number. The
 * settings it needs are in memory. Refuses with the field that is wrong.
 */
export async function prepareRows(city: City, actor: Actor, input: ReceiveInput) {
  const { body, now, source } = input;
  const [index, desk, secret] = await Promise.all([placesOf(city), deskOf(city, now), reportSecret(city)]);
  const strict = actor.kind === 'staff' || actor.kind === 'client';
  const place = findPlace(index, body, strict);
  const seenAt = seenAtOf(body.seenAt, now);
  const running = body.emergency === true || desk.settings.nightDesk;
  const { acceptMinutes, yellowShare } = desk.settings;
  const started = startClock(desk.calendar, now, { minutes: acceptMinutes, running, yellowShare });
  const id = newId(now);
  const kind = body.kind ?? 'problem';
  const key = input.key ?? newId();
  const who = actorRef(actor);
  const link = strict ? null : firstLinkToken(secret, id, key);
  const words = prepareSealed({
    kind: 'report-words',
    subject: `report:${id}`,
    body: wordsOf(input, place),
    now,
  });
  const contact = contactOf(input);
  return {
    id,
    key,
    kind,
    now,
    source,
    area: place.area,
    cell: place.cell,
    point: place.point,
    who,
    seenAt,
    link,
    linkHash: link === null ? null : hashToken(link),
    receipt: newReceiptNumber(now),
    idem: idempotencyHash(input.door, who.kind === 'public' ? '' : who.id, key),
    bodyHash: bodyHash(body),
    words,
    contact:
      contact === null
        ? null
        : prepareSealed({ kind: 'report-contact', subject: `report:${id}`, body: contact, now }),
    phone: contact?.phone === undefined ? null : phoneKeys(secret, contact.phone),
    started,
    category: body.category ?? null,
    condition: body.condition ?? null,
    files: body.fileIds ?? [],
    flags: [...place.flags, ...flagsOf(input, seenAt)],
    review: input.busy,
    lang: body.contact?.language ?? 'zh',
    wantsCase: body.joinCaseId ?? null,
    externalId: body.externalId ?? null,
    public: isFromPublic(source),
    publicKey: kind === 'complaint' ? 'supervision' : 'received',
    publicParams: { date: started.dueAt.toISOString() },
  };
}

/** The sealed words: text, place and address exactly as they came, and the point that is used. */
function wordsOf({ body }: ReceiveInput, place: ReturnType<typeof findPlace>) {
  return {
    text: body.text ?? '',
    address: body.place?.address ?? body.address ?? null,
    thingCode: body.place?.thingCode ?? null,
    sent: (body.place ?? null) as JsonObject | null,
    lng: place.point?.lng ?? null,
    lat: place.point?.lat ?? null,
  };
}

function contactOf({ body }: ReceiveInput) {
  const { name, phone, email } = body.contact ?? {};
  if ([name, phone, email].every((one) => one === undefined || one === '')) return null;
  return { ...(name && { name }), ...(phone && { phone }), ...(email && { email }) };
}

/** Reports made offline carry their own time; a clock that is wrong by days is refused. */
function seenAtOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const seenAt = new Date(text);
  const ago = now.getTime() - seenAt.getTime();
  if (ago < -DAY || ago > 90 * DAY) refuseField('/seenAt', 'out-of-range');
  return seenAt;
}

function flagsOf({ body, busy, now }: ReceiveInput, seenAt: Date | null): string[] {
  return [
    ...(busy ? ['busy-origin'] : []),
    ...(body.emergency === true ? ['emergency'] : []),
    ...(body.joinCaseId === undefined ? [] : ['wants-join']),
    ...(seenAt !== null && now.getTime() - seenAt.getTime() > HOUR ? ['late-sent'] : []),
  ];
}
