import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { IntakeRow, ReportDetail } from '@yiwang/contract';
import { useEffect } from 'react';

/** Writes into the open report who has it. It is not read again for that: every look at a report is logged. */
export function keepClaim(client: QueryClient, id: string, claim: ReportDetail['claim']): void {
  client.setQueryData<ReportDetail>(['report', id], (known) =>
    known === undefined ? known : { ...known, claim },
  );
}

/** Lets the open report follow its row in the queue, which is asked again when a colleague takes it or leaves it. */
export function useClaimOfRow(of: ReportDetail, row: IntakeRow | undefined): void {
  const client = useQueryClient();
  const claim = row?.claim;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the claim is the same while its owner and moment are
  useEffect(() => {
    if (claim !== undefined) keepClaim(client, of.id, claim);
  }, [client, of.id, claim?.accountId, claim?.at]);
}
