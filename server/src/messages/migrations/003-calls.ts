import type { Migration } from '../../kernel/index.ts';

/** Messages told by telephone: who called, and the calls that wait for a matter; what was sent to an address of late. */
export const addCalls: Migration = {
  id: 'messages/003-calls',
  sql: (s) => `
    alter table ${s}.message_attempt add column account_id uuid;
    create index message_delivery_to_call
      on ${s}.message_delivery (subject, address) where state = 'to-call';
    create index message_delivery_sent_to
      on ${s}.message_delivery (address, created_at) where state = 'sent' and channel <> 'inbox';
  `,
};
