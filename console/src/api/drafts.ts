import { call } from './client.ts';

interface StoredDraft {
  readonly body: Record<string, unknown>;
  readonly savedAt: string | null;
}

/** Keys of drafts are lower-case letters, digits, `:` and `-`. */
const path = (key: string) =>
  `/api/v1/desk-drafts/${encodeURIComponent(key.toLowerCase().replace(/[^a-z0-9-]/g, ':')).replaceAll('%3A', ':')}`;

// Kept in the background: a lost session is noticed by what the person does next, not by her typing.
const bare = { bare: true };

/** What the account has half written under a key; an empty body when there is nothing. */
export const readDraft = (key: string) => call<StoredDraft>('GET', path(key), bare);

/** Keeps a draft with the account; `null` forgets it. */
export const saveDraft = (key: string, value: unknown) =>
  call<void>('PUT', path(key), { body: { body: value === null ? {} : { value } }, ...bare });
