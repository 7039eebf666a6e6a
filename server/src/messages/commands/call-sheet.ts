import type { CallSheet } from '@yiwang/contract';
import { auditLook, type City, type StaffActor, unseal } from '../../kernel/index.ts';
import { type Writable, writerFor } from '../templates/write.ts';
import { openCalls } from './open-calls.ts';

/** The number and the words for a call. Logged before they are shown. */
export async function callSheet(city: City, actor: StaffActor, id: string, now: Date): Promise<CallSheet> {
  const calls = await openCalls(city.db, actor, id);
  const [first] = calls;
  const target = targetOf(first);
  await auditLook(city.db, {
    actor,
    target,
    fields: ['reporter.phone', 'words'],
    reason: 'tell-by-phone',
    now,
  });
  const sealed = first.phone_sealed_id;
  const body = sealed === null ? undefined : (await unseal(city.db, [sealed])).get(sealed);
  const messages = await city.db
    .selectFrom('message')
    .select(['id', 'template', 'params', 'words', 'created_at'])
    .where(
      'id',
      'in',
      calls.map((call) => call.message_id),
    )
    .orderBy('created_at')
    .execute();
  const write = await writerFor(city, city.db, messages);
  return {
    phone: typeof body?.phone === 'string' ? body.phone : null,
    lines: messages.map((message) => ({
      template: message.template,
      text: write({ ...message, ...withoutLink(message) }, first.lang),
      at: message.created_at.toISOString(),
    })),
  };
}

/** The private link acts in the reporter's name: it is for her alone, and nobody reads out an address. */
function withoutLink({
  params,
  words,
}: Pick<Writable, 'params' | 'words'>): Pick<Writable, 'params' | 'words'> {
  const { link: _shown, ...otherParams } = params;
  const { link: _sealed, ...otherWords } = words;
  return { params: otherParams, words: otherWords };
}

/** What a delivery is about, for the audit: the report or case itself, so that its looks are found together. */
export function targetOf({ id, subject }: { readonly id: string; readonly subject: string }) {
  const [kind = '', about] = subject.split(':');
  return about === undefined ? { kind: 'message-delivery', id } : { kind, id: about };
}
