import type { Channel } from './channel.ts';
import { sms } from './sms.ts';
import { webhook } from './webhook.ts';

/** Every way out of the house by its kind. The inbox is inside the house and needs none. */
export const channels: Readonly<Record<'sms' | 'webhook', Channel>> = { sms, webhook };
