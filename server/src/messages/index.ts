/** The door of the room: telling people. */
import type { Room } from '../kernel/index.ts';
import { addressOwner } from './channels/address.ts';
import { createMessages } from './migrations/001-messages.ts';
import { createChannels } from './migrations/002-channels.ts';
import { addCalls } from './migrations/003-calls.ts';
import { messagesPolicy } from './policy.ts';
import { messagesRoutes } from './routes.ts';
import './schema.ts';
import { forgetOldCodesTick } from './commands/forget-old-codes.ts';
import { passOnTick } from './sending/tick.ts';

export { cancelMessages } from './commands/cancel-messages.ts';
export { sendMessage, sendMessages } from './commands/send-message.ts';
export { sendStaffCode } from './commands/send-staff-code.ts';
export { settleNotices } from './commands/settle-notices.ts';
export { tellReceiver } from './commands/tell-receiver.ts';
export { provedContact } from './commands/verify-code.ts';
export { type DemoGateway, startDemoGateway } from './gateway/demo-gateway.ts';
export type { EscalationStep, OutgoingMessage, ParamValue, Recipient } from './outgoing.ts';
export { goneOutAt, isGoingOut } from './queries/gone-out.ts';
export { withoutTelling } from './quiet.ts';
export { type RecipientResolver, registerRecipientResolver, type StaffAddress } from './recipients.ts';
export { builtInTemplate } from './templates/built-in.ts';
export { applyTemplates, type TemplateText } from './templates/texts.ts';

export const messagesRoom: Room = {
  name: 'messages',
  migrations: [createMessages, createChannels, addCalls],
  policy: messagesPolicy,
  secrets: [
    { table: 'message_channel', key: 'id', column: 'secret', owner: 'channel' },
    { table: 'message_channel', key: 'id', column: 'url', owner: addressOwner },
    { table: 'message_secret', key: 'id', column: 'key', owner: 'phone-key' },
  ],
  routes: messagesRoutes,
  ticks: [passOnTick, forgetOldCodesTick],
};
