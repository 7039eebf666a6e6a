import type { Migration } from '../../kernel/index.ts';

/** Messages told by telephone: who called, and the calls that wait in an area. */
export const addCalls: Migration = {
  id: 'messages/003-calls',
  sql: (s) => `
    alter table ${s}.message_attempt add column account_id uuid;
    create index message_delivery_to_call
      on ${s}.message_delivery (subject, address) where state = 'to-call';
  `,
};
