import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { discard, post } from '../outbox/outbox.ts';
import { type Photo, packed } from '../photo/photos.ts';

/**
 * One act on the private page (answer, add, object …): goes through the outbox, so that it survives a missing
 * network. `id` is the idempotency key. Answers true when it left the form: it was sent, or it is kept and will be
 * sent.
 */
export function useAct(token: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<'done' | 'waiting' | null>(null);
  const act = async (
    id: string,
    verb: string,
    label: string,
    body: Record<string, unknown>,
    photos: readonly Photo[] = [],
  ) => {
    setBusy(true);
    setFault(null);
    setOutcome(null);
    const sent = await post({
      id,
      kind: 'follow',
      createdAt: new Date().toISOString(),
      label,
      path: `/api/v1/public/reports/${encodeURIComponent(token)}/${verb}`,
      headers: {},
      body,
      photos: await packed('fileIds', photos),
      state: 'waiting',
      problem: null,
      account: null,
    });
    setBusy(false);
    if (sent.outcome === 'refused') {
      await discard(id);
      setFault(sent.fault);
      return false;
    }
    setOutcome(sent.outcome);
    await client.invalidateQueries({ queryKey: ['follow', token] });
    return true;
  };
  return { act, busy, fault, outcome };
}
