import { useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '@yiwang/contract/cases';
import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { discard, post } from '../outbox/outbox.ts';
import type { ParcelPhoto } from '../outbox/parcel.ts';
import type { Act } from './acts.ts';

interface Sending {
  /** Idempotency key. */
  readonly id: string;
  readonly act: Act;
  readonly of: Pick<CaseDetail, 'id' | 'seq' | 'number' | 'class'>;
  readonly account: string;
  readonly body: Record<string, unknown>;
  readonly photos: () => Promise<readonly ParcelPhoto[]>;
}

const isStatus = (fault: unknown, status: number) => fault instanceof ApiProblem && fault.status === status;

/**
 * Gives a command as seen at the case's sequence number: now, or when there is a network again. `give` answers true
 * when it left the form: it was sent, or it is kept and will be sent.
 */
export function useCommand() {
  const { t } = useWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<'done' | 'waiting' | 'signed-out' | null>(null);
  const [moved, setMoved] = useState(false);
  const reset = () => {
    setFault(null);
    setMoved(false);
    setOutcome(null);
  };
  const give = async ({ id, act, of, account, body, photos }: Sending) => {
    reset();
    setBusy(true);
    const sent = await post({
      id,
      kind: 'command',
      createdAt: new Date().toISOString(),
      label: [t(`staff.act.${act}`), of.number ?? of.class?.name ?? ''].join(' '),
      path: `/api/v1/cases/${of.id}/commands/${act}`,
      headers: { 'if-match': String(of.seq) },
      body,
      photos: await photos(),
      state: 'waiting',
      problem: null,
      account,
    });
    if (sent.outcome === 'refused') {
      // The form is open and keeps everything; a second copy in the outbox would only confuse.
      await discard(id);
      setFault(sent.fault);
      setMoved(sent.fault.problem?.code === 'case.stale');
    } else {
      const signedOut = sent.outcome === 'waiting' && isStatus(sent.fault, 401);
      setOutcome(signedOut ? 'signed-out' : sent.outcome);
    }
    const again = Promise.all(
      ['case', 'tasks', 'unit-cases'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
    // The buttons must fit the new state; without a network there is none to wait for.
    if (sent.outcome !== 'waiting') await again;
    setBusy(false);
    return sent.outcome !== 'refused';
  };
  return { give, busy, fault, outcome, moved, reset };
}
export type Command = ReturnType<typeof useCommand>;
