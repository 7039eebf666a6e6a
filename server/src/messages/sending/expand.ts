import type { Selectable } from 'kysely';
import type { City, CityTx } from '../../kernel/index.ts';
import { newId } from '../../kernel/index.ts';
import { recipientResolver, type StaffAddress } from '../recipients.ts';
import type { MessageChannelTable, MessageTable } from '../schema.ts';
import { type DeliverySettings, deliverySettings } from '../settings.ts';
import { escalationMoment, tellNextLevel } from './escalate.ts';
import { addLevels, withoutThoseWhoKnow } from './once.ts';
import { type PlannedDelivery, planOutward } from './plan.ts';

const batchSize = 100;
/** What could not be told for so long is no news any more: it is dropped instead of waking people for nothing. */
const staleHours = 48;
type MessageRow = Selectable<MessageTable>;
export type ChannelRow = Selectable<MessageChannelTable>;

/** What expanding needs to know, read once a round. */
interface Round {
  readonly city: City;
  readonly tx: CityTx;
  readonly settings: DeliverySettings;
  readonly channels: readonly ChannelRow[];
  readonly now: Date;
}

/**
 * Turns messages whose hold is over into deliveries: who is on duty now, which ways lead there. Everything of a
 * batch happens in one transaction, so a crash leaves a message either untouched or complete.
 *
 * @returns how many were taken; call again while it is not 0.
 */
export async function expandReleased(city: City, now: Date): Promise<number> {
  return city.db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('message')
      .selectAll()
      .where('state', '=', 'queued')
      .where('release_at', '<=', now)
      .orderBy('release_at')
      .limit(batchSize)
      .forUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    const round: Round = {
      city,
      tx,
      settings: await deliverySettings(tx, now),
      channels: await activeChannels(tx),
      now,
    };
    const [stale, fresh] = [due.filter((one) => isStale(one, now)), due.filter((one) => !isStale(one, now))];
    for (const message of fresh) await expandOne(round, message);
    await setState(tx, fresh, 'expanded');
    await setState(tx, stale, 'cancelled');
    return due.length;
  });
}

function isStale(message: MessageRow, now: Date): boolean {
  return message.created_at.getTime() < now.getTime() - staleHours * 3_600_000;
}

async function setState(
  tx: CityTx,
  messages: readonly MessageRow[],
  state: MessageRow['state'],
): Promise<void> {
  if (messages.length === 0) return;
  const ids = messages.map((message) => message.id);
  await tx.updateTable('message').set({ state }).where('id', 'in', ids).execute();
}

/** Ways that are switched on, in the order in which they are tried. */
export function activeChannels(tx: CityTx): Promise<ChannelRow[]> {
  return tx.selectFrom('message_channel').selectAll().where('active', '=', true).orderBy('name').execute();
}

async function expandOne(round: Round, message: MessageRow): Promise<void> {
  if (message.to_kind === 'contact') return storePlans(round, message, planOutward(message, [], round));
  const addressed = await peopleOf(round, message);
  const people = await withoutThoseWhoKnow(round.tx, message, addressed);
  if (people.length === 0 && addressed.length > 0) return passBy(round, message, addressed);
  await fillInboxes(round, message, people);
  const plans = planOutward(message, people, round);
  if (people.length > 0) return storePlans(round, message, plans);
  await storePlans(round, message, [...plans, nobody(message)]);
  await tellNextLevel(round.tx, message, round.now);
}

/** They know and have not looked: the next level hears of it now, or when the notice they have runs out. */
async function passBy(
  { tx, settings, now }: Round,
  message: MessageRow,
  people: readonly StaffAddress[],
): Promise<void> {
  if (message.level > 0) return tellNextLevel(tx, message, now);
  await addLevels(tx, message, people, settings, now);
}

/** Nobody holds the post now: the log says so and the next level, if any, is told at once. */
function nobody(message: MessageRow): PlannedDelivery {
  return {
    channel: 'inbox',
    channelId: null,
    recipient: 'staff',
    address: message.to_post ?? message.to_id ?? '',
    phoneSealedId: null,
    lang: message.lang,
    state: 'failed',
    nextAt: null,
    detail: message.to_kind === 'post' ? 'nobody-on-duty' : 'account-closed',
  };
}

function peopleOf(round: Round, message: MessageRow): Promise<readonly StaffAddress[]> {
  const { city, tx, now } = round;
  const resolver = recipientResolver();
  if (message.to_kind === 'account') return resolver.accounts(city, tx, [message.to_id ?? ''], now);
  const unit = message.to_unit === null ? {} : { unitId: message.to_unit };
  const wanted = { post: message.to_post as never, area: message.to_area ?? '', ...unit };
  return resolver.onDuty(city, tx, wanted, now);
}

async function fillInboxes(
  round: Round,
  message: MessageRow,
  people: readonly StaffAddress[],
): Promise<void> {
  if (people.length === 0) return;
  const { now, tx } = round;
  const escalateAt = escalationMoment(message, round.settings, now);
  await tx
    .insertInto('inbox_item')
    .values(
      people.map((person) => ({
        id: newId(now),
        message_id: message.id,
        account_id: person.accountId,
        urgency: message.urgency,
        level: message.level,
        created_at: now,
        read_at: null,
        escalate_at: escalateAt,
      })),
    )
    .onConflict((same) => same.columns(['message_id', 'account_id']).doNothing())
    .execute();
}

async function storePlans(
  round: Round,
  message: MessageRow,
  plans: readonly PlannedDelivery[],
): Promise<void> {
  if (plans.length === 0) return;
  const rows = plans.map((plan) => deliveryRow(message, plan, round.now));
  await round.tx
    .insertInto('message_delivery')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .execute();
  const noted = plans.flatMap((plan, at) => {
    const row = rows[at];
    if (plan.state === 'waiting' || row === undefined) return [];
    const outcome = plan.state === 'sent' ? ('accepted' as const) : ('refused' as const);
    return [{ delivery_id: row.id, number: 1, at: round.now, outcome, detail: plan.detail }];
  });
  if (noted.length > 0) await round.tx.insertInto('message_attempt').values(noted).execute();
}

/** Row of a delivery of a message. */
export function deliveryRow(
  message: Pick<MessageRow, 'id' | 'template' | 'subject' | 'area' | 'urgency'>,
  plan: PlannedDelivery,
  now: Date,
) {
  return {
    id: newId(now),
    message_id: message.id,
    channel: plan.channel,
    channel_id: plan.channelId,
    recipient: plan.recipient,
    address: plan.address,
    phone_sealed_id: plan.phoneSealedId,
    lang: plan.lang,
    state: plan.state,
    digest_id: null,
    next_at: plan.nextAt,
    lease_until: null,
    tries: plan.state === 'waiting' ? 0 : 1,
    template: message.template,
    subject: message.subject,
    area: message.area,
    urgency: message.urgency,
    created_at: now,
  };
}
