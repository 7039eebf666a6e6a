import type { ReportReceipt } from '@yiwang/contract';
import { type Actor, Refusal } from '../../kernel/index.ts';
import { hashText, type Random, random } from '../../pack/index.ts';
import { receiveReport } from '../../signals/index.ts';
import { sceneOf } from '../photos/scene-of.ts';
import type { Arrival } from './arrivals.ts';
import { atTheDesk } from './at-the-desk.ts';
import type { Stage } from './scene.ts';

const citizen = { kind: 'public', origin: 'demo' } as const;

/** The moment up to which a report's contact is kept in the demo's past: older ones were never asked for it. */
const CONTACT_DAYS_MS = 2 * 86_400_000;

/**
 * Sends a report and lets the desk deal with it, as far as the time goes. Sent again under its key, it is the
 * same report, and what is done already is left alone.
 * @returns the case that was born, if any
 */
export async function playReport(stage: Stage, arrival: Arrival, until: Date): Promise<string | null> {
  const dice = random(hashText(arrival.key));
  const receipt = await send(stage, arrival, dice, until);
  if (receipt === null) return null;
  if (receipt.caseId !== null) return receipt.caseId;
  try {
    return await atTheDesk({ stage, arrival, dice, until }, receipt);
  } catch (error) {
    // A visitor has been at it: then it is his.
    if (!(error instanceof Refusal)) throw error;
    stage.refused?.(arrival.kind, arrival.desk, error);
    return null;
  }
}

/** Sends a report; null where nobody of its kind is there to send it. */
export async function send(
  stage: Stage,
  arrival: Arrival,
  dice: Random,
  until: Date,
): Promise<ReportReceipt | null> {
  const sender = senderOf(stage, arrival, dice);
  if (sender === null) return null;
  const recent = until.getTime() - arrival.at.getTime() < CONTACT_DAYS_MS;
  const withPhoto = arrival.kind === 'problem' && (arrival.by === 'collector' || dice.chance(0.8));
  const fileIds = withPhoto ? [await photoOf(stage, arrival, sender)] : [];
  return receiveReport(stage.city, sender, {
    body: {
      kind: arrival.kind,
      text: arrival.text,
      ...(arrival.category === null || dice.chance(arrival.by === 'citizen' ? 0.15 : 0)
        ? {}
        : { category: arrival.category }),
      ...(arrival.by === 'collector' ? { condition: arrival.condition } : {}),
      place: { ...arrival.place, address: arrival.address, accuracy: dice.int(5, 40) },
      fileIds,
      ...(arrival.phone === null || !recent ? {} : { contact: { phone: arrival.phone } }),
    },
    source: ({ collector: 'patrol', citizen: 'web', caller: 'hotline' } as const)[arrival.by],
    door: 'demo',
    key: `demo-${arrival.key}`,
    busy: false,
    now: arrival.at,
  });
}

function senderOf(stage: Stage, arrival: Arrival, dice: Random): Actor | null {
  if (arrival.by === 'citizen') return citizen;
  return stage.cast.post(arrival.by === 'collector' ? 'collector' : 'clerk', arrival.area, dice);
}

function photoOf(stage: Stage, arrival: Arrival, by: Actor): Promise<string> {
  const scene = arrival.category === null ? 'rubbish' : sceneOf(stage.catalogue, arrival.category);
  const place = hashText(`${arrival.area}:${arrival.at.getTime()}`);
  return stage.photo({ scene, bad: true, place, shot: 0 }, by, arrival.at, null);
}
