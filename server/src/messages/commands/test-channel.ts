import type { ChannelTested, MessageLang } from '@yiwang/contract';
import { type Actor, audit, type City, type CityTx, refuse, refuseField } from '../../kernel/index.ts';
import { channels } from '../channels/index.ts';
import { type DeliveryRow, leaseUntil } from '../sending/claim.ts';
import { textsOf } from '../sending/compose.ts';
import { opened } from '../sending/deliver.ts';
import { type ChannelRow, deliveryRow } from '../sending/expand.ts';
import { writeDown } from '../sending/finish.ts';
import { nextStep } from '../sending/next-step.ts';
import { toRow } from './send-message.ts';

export interface ChannelTrial {
  readonly id: string;
  /** Mobile number for a gateway; a robot needs none. It is used for this one try and kept nowhere. */
  readonly phone?: string | undefined;
  readonly lang: MessageLang;
  /** The account that tries. */
  readonly accountId: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** One try and no second: somebody is waiting for how it ends. */
const once = { tries: 1, firstSeconds: 1, factor: 1 };

/**
 * Sends a test message over one channel, switched on or not, and waits for what the other side says. It stands in
 * the delivery log like any other message.
 */
export async function testChannel(city: City, trial: ChannelTrial): Promise<ChannelTested> {
  const setup = await channelToTry(city, trial);
  const row = await city.db.transaction().execute((tx) => begin(tx, setup, trial));
  const text = (await textsOf(city, [row])).get(row.id) ?? '';
  const message = { key: row.id, phone: trial.phone ?? null, text };
  const result = await channels[setup.kind].send(opened(setup), message, trial.now);
  const step = nextStep(result, { number: 1, honoursKeys: false }, once, trial.now);
  await city.db.transaction().execute((tx) => writeDown(tx, row, result, step));
  return { deliveryId: row.id, outcome: result.outcome, detail: result.detail };
}

async function channelToTry(city: City, { id, phone }: ChannelTrial): Promise<ChannelRow> {
  const setup = await city.db
    .selectFrom('message_channel')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (setup === undefined) return refuse('not-found');
  if (setup.kind === 'sms' && phone === undefined) return refuseField('/phone', 'required');
  return setup;
}

/** Everything is in the log and the audit before anything goes out, as with every other message. */
async function begin(tx: CityTx, setup: ChannelRow, trial: ChannelTrial): Promise<DeliveryRow> {
  const message = testMessage(setup, trial);
  const row = testDelivery(message, setup, trial);
  await tx.insertInto('message').values(message).execute();
  await tx.insertInto('message_delivery').values(row).execute();
  await tx
    .insertInto('message_attempt')
    .values({ delivery_id: row.id, number: 1, at: trial.now, outcome: null, detail: null })
    .execute();
  await audit(tx, {
    actor: trial.actor,
    action: 'messages:manage-channels',
    target: { kind: 'message-channel', id: setup.id },
    outcome: 'done',
    detail: { verb: 'test' },
    now: trial.now,
  });
  return row;
}

/** Already expanded: it takes this one channel and no other. */
function testMessage(setup: ChannelRow, { accountId, lang, now }: ChannelTrial) {
  const wanted = {
    to: { kind: 'account', id: accountId },
    template: 'channel.test',
    params: { name: setup.name },
    dedupeKey: '',
    subject: `channel:${setup.id}`,
    area: null,
    lang,
    now,
  } as const;
  const row = toRow(wanted, 0);
  return { ...row, dedupe_key: `channel-test:${row.id}`, state: 'expanded' as const };
}

function testDelivery(
  message: ReturnType<typeof testMessage>,
  setup: ChannelRow,
  { lang, now }: ChannelTrial,
): DeliveryRow {
  const plan = {
    channel: setup.kind,
    channelId: setup.id,
    recipient: 'channel',
    address: setup.id,
    phoneSealedId: null,
    lang,
    state: 'sending',
    nextAt: null,
    detail: null,
  } as const;
  return { ...deliveryRow(message, plan, now), tries: 1, lease_until: leaseUntil(now) };
}
