import type { ReceiveReport, ReportReceipt, ReportSource } from '@yiwang/contract';
import { incidentsInForce } from '../cases/index.ts';
import { type Actor, type City, holdingsOf, idFor } from '../kernel/index.ts';
import { receiveReport } from '../signals/index.ts';
import { isThisMachine, Throttle } from './throttle.ts';

const throttle = new Throttle();

/** What every people's door knows of a request. */
export interface Arrival {
  /** Network address of the sender, for the throttle only. */
  readonly address: string;
  readonly door: 'api' | 'open311';
  readonly key: string | null;
  readonly now: Date;
}

/** Takes a report in: slows a busy address, names the source, stores it. */
export async function takeIn(
  city: City,
  actor: Actor,
  body: ReceiveReport,
  arrival: Arrival,
): Promise<ReportReceipt> {
  const busy = actor.kind === 'public' && (await isBusy(city, body, arrival));
  const source = arrival.door === 'open311' ? 'open311' : sourceOf(actor, body);
  return receiveReport(city, actor, {
    body,
    source,
    door: arrival.door,
    key: arrival.key,
    busy,
    now: arrival.now,
  });
}

async function isBusy(city: City, body: ReceiveReport, { address, now }: Arrival): Promise<boolean> {
  if (isThisMachine(address)) return false;
  const origin = `${city.id}|${address}`;
  const phone = body.contact?.phone;
  const person = phone === undefined ? null : idFor('sender', phone);
  const storm = (await incidentsInForce(city)).length > 0;
  const toll = throttle.take(origin, now.getTime(), { person, storm });
  await throttle.wait(origin, toll);
  return toll.busy;
}

/** Staff may say by which way a report came; who may not write for others reports a finding of his own. */
function sourceOf(actor: Actor, body: ReceiveReport): ReportSource {
  if (actor.kind === 'client') return 'client';
  if (actor.kind !== 'staff') return 'web';
  const isDesk = holdingsOf(actor, 'clerk', 'shift-leader', 'supervisor').length > 0;
  return isDesk ? (body.source ?? 'hotline') : 'patrol';
}
