import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RuleDraftPage } from '@yiwang/contract';
import { isProblem } from '../../api/problem.ts';
import { say } from '../../i18n/define.ts';
import { explainWith, faultText, problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words } from './words/index.ts';

explainWith((code) => {
  const known = say(words).of('why', code);
  return known === code ? null : known;
});

export interface Change {
  readonly run: (send: () => Promise<RuleDraftPage>, done?: string) => void;
  readonly busy: boolean;
}

/** Gives a change to a draft; somebody else's newer state is shown instead of being written over. */
export function useChange(id: string): Change {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (wish: { send: () => Promise<RuleDraftPage>; done: string | undefined }) => wish.send(),
    onSuccess: (page, { done }) => {
      client.setQueryData(['rule-drafts', id], page);
      void client.invalidateQueries({ queryKey: ['rule-drafts', 'list'] });
      for (const key of ['calendars', 'policies', 'catalogue'])
        void client.invalidateQueries({ queryKey: [key] });
      if (done !== undefined) addNote('done', done);
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: ['rule-drafts', id] });
      addNote('fault', faultOf(error));
    },
  });
  return { run: (wish, done) => send.mutate({ send: wish, done }), busy: send.isPending };
}

/** What went wrong, with the field where there is one. */
export function faultOf(error: unknown): string {
  if (isProblem(error, 'record.stale')) return say(words)('moved');
  const fields = isProblem(error) ? error.fields.map(faultText) : [];
  return [problemText(error), ...fields].join(' · ');
}
