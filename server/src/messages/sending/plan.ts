import type { ChannelKind, DeliveryState, MessageLang } from '@yiwang/contract';
import type { Selectable } from 'kysely';
import type { StaffAddress } from '../recipients.ts';
import type { MessageChannelTable, MessageTable } from '../schema.ts';
import type { DeliverySettings } from '../settings.ts';
import { afterQuietHours } from './quiet-hours.ts';

/** One way that one message takes to one address. */
export interface PlannedDelivery {
  readonly channel: ChannelKind;
  readonly channelId: string | null;
  readonly recipient: 'staff' | 'reporter' | 'channel';
  readonly address: string;
  readonly phoneSealedId: string | null;
  readonly lang: MessageLang;
  readonly state: DeliveryState;
  readonly nextAt: Date | null;
  /** Why it has ended already; null while it waits. */
  readonly detail: string | null;
}

interface Situation {
  readonly city: { readonly zone: string };
  readonly settings: DeliverySettings;
  readonly channels: readonly Selectable<MessageChannelTable>[];
  readonly now: Date;
}
type Message = Pick<
  Selectable<MessageTable>,
  'to_kind' | 'to_id' | 'to_post' | 'to_area' | 'urgency' | 'template' | 'lang'
>;

/** All ways of a message: the inbox for staff, SMS and robots as urgency, settings and set-up say. Pure. */
export function planOutward(
  message: Message,
  people: readonly StaffAddress[],
  situation: Situation,
): readonly PlannedDelivery[] {
  if (message.to_kind === 'contact') return [reporterBySms(message, situation)];
  return [
    ...people.map((person) => intoInbox(person)),
    ...staffBySms(message, people, situation),
    ...robotsOf(message, situation),
  ];
}

function reporterBySms(message: Message, situation: Situation): PlannedDelivery {
  const gateway = situation.channels.find((channel) => channel.kind === 'sms');
  const address = message.to_id ?? '';
  const common = {
    channel: 'sms' as const,
    recipient: 'reporter' as const,
    address,
    phoneSealedId: address,
    lang: message.lang,
  };
  if (gateway === undefined) {
    return { ...common, channelId: null, state: 'failed', nextAt: null, detail: 'no-channel' };
  }
  return { ...common, ...waiting(gateway.id, 'reporter', message, situation) };
}

function intoInbox(person: StaffAddress): PlannedDelivery {
  return {
    channel: 'inbox',
    channelId: null,
    recipient: 'staff',
    address: person.accountId,
    phoneSealedId: null,
    lang: person.lang,
    state: 'sent',
    nextAt: null,
    detail: null,
  };
}

function staffBySms(
  message: Message,
  people: readonly StaffAddress[],
  situation: Situation,
): PlannedDelivery[] {
  const gateway = situation.channels.find((channel) => channel.kind === 'sms');
  if (gateway === undefined || !situation.settings.staffSms.includes(message.urgency)) return [];
  return onePerPhone(people).map((person) => ({
    channel: 'sms' as const,
    recipient: 'staff' as const,
    address: person.accountId,
    phoneSealedId: person.phoneSealedId,
    lang: person.lang,
    ...waiting(gateway.id, 'staff', message, situation),
  }));
}

/** Colleagues who share a duty phone get one SMS between them. */
function onePerPhone(people: readonly StaffAddress[]): readonly StaffAddress[] {
  const byPhone = new Map<string, StaffAddress>();
  for (const person of people) {
    const phone = person.phoneSealedId;
    if (phone !== null && !byPhone.has(phone)) byPhone.set(phone, person);
  }
  return [...byPhone.values()];
}

function robotsOf(message: Message, situation: Situation): PlannedDelivery[] {
  const { to_post: post, to_area: area } = message;
  if (post === null || area === null) return [];
  return situation.channels
    .filter((channel) => channel.kind === 'webhook')
    .filter((channel) => area.startsWith(channel.area) && channel.posts.includes(post))
    .map((channel) => ({
      channel: 'webhook' as const,
      recipient: 'channel' as const,
      address: channel.id,
      phoneSealedId: null,
      lang: message.lang,
      ...waiting(channel.id, 'staff', message, situation),
    }));
}

function waiting(channelId: string, who: 'reporter' | 'staff', message: Message, situation: Situation) {
  return { channelId, state: 'waiting' as const, nextAt: firstTry(who, message, situation), detail: null };
}

function firstTry(who: 'reporter' | 'staff', message: Message, { settings, city, now }: Situation): Date {
  const quiet = settings.quietHours[who];
  const comesThrough =
    quiet === null ||
    quiet.exceptUrgencies.includes(message.urgency) ||
    quiet.exceptTemplates.includes(message.template);
  return comesThrough ? now : afterQuietHours(now, quiet, city.zone);
}
