import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SessionState } from '@yiwang/contract/accounts';
import type { ReactNode } from 'react';
import { ask } from '../api/client.ts';

/** One step of the sign-in: its answer says which step comes next. */
export function useStep(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: unknown) => ask<SessionState>(path, { json }),
    onSuccess: (state) => {
      client.setQueryData(['session'], state);
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

/** Enter sends, except while a Chinese input method is composing: browsers do not submit then by themselves. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
