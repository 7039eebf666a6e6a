import { useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '@yiwang/contract/cases';
import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { uniqueId } from '../api/unique-id.ts';
import { useWords } from '../i18n/i18n.ts';
import { discard, post } from '../outbox/outbox.ts';
import type { ParcelPhoto } from '../outbox/parcel.ts';
import type { Act } from './acts.ts';

interface Sending {
  readonly act: Act;
  readonly of: Pick<CaseDetail, 'id' | 'seq' | 'number' | 'class'>;
  readonly account: string;
  readonly body: Record<string, unknown>;
  readonly photos: readonly ParcelPhoto[];
}

/** Gives a command as seen at the case's sequence number: now, or when there is a network again. */
export function useCommand() {
  const { t } = useWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<'done' | 'waiting' | null>(null);
  const [moved, setMoved] = useState(false);
  const give = async ({ act, of, account, body, photos }: Sending) => {
    setBusy(true);
    setFault(null);
    setMoved(false);
    const id = uniqueId();
    const sent = await post({
      id,
      kind: 'command',
      createdAt: new Date().toISOString(),
      label: [t(`staff.act.${act}`), of.number ?? of.class?.name ?? ''].join(' '),
      path: `/api/v1/cases/${of.id}/commands/${act}`,
      headers: { 'if-match': String(of.seq) },
      body,
      photos,
      state: 'waiting',
      problem: null,
      account,
    });
    setBusy(false);
    if (sent.outcome === 'refused') {
      // The form is open and keeps everything; a second copy in the outbox would only confuse.
      await discard(id);
      setFault(sent.fault);
      setMoved(sent.fault instanceof ApiProblem && sent.fault.problem?.code === 'case.stale');
    } else {
      setOutcome(sent.outcome);
    }
    await Promise.all(
      ['case', 'tasks', 'unit-cases'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
  return { give, busy, fault, outcome, moved };
}
