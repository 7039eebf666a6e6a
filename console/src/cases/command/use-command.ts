import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseDetail, CaseSummary, CaseVerb, CommandAnswer } from '@yiwang/contract';
import { actOnCase, commandCase } from '../../api/cases.ts';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../i18n/define.ts';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words } from '../words/index.ts';

/** A command as it is about to be sent. */
export interface Wish {
  readonly of: Pick<CaseSummary, 'id' | 'seq' | 'number'> | Pick<CaseDetail, 'id' | 'seq' | 'number'>;
  readonly verb: CaseVerb;
  readonly body: Record<string, unknown>;
  /** A second command that goes with it as one act. */
  readonly along?: { readonly verb: CaseVerb; readonly body: Record<string, unknown> } | undefined;
}

const send = ({ of, verb, body, along }: Wish) =>
  along === undefined
    ? commandCase(of.id, of.seq, verb, body as never)
    : actOnCase(of.id, of.seq, [{ verb, body }, along]);

/**
 * Sends commands. Done: a note with the way back (withdraw, until the next person has opened the item).
 * Overtaken by a colleague: the new state is loaded and shown, nothing is repeated.
 */
export function useCommand(done?: (wish: Wish, answer: CommandAnswer) => void) {
  const t = useWords(words);
  const client = useQueryClient();
  const refresh = (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['case', id] }),
      client.invalidateQueries({ queryKey: ['cases'] }),
      client.invalidateQueries({ queryKey: ['board'] }),
      client.invalidateQueries({ queryKey: ['tasks'] }),
    ]);
  const withdraw = async (id: string, seq: number) => {
    await commandCase(id, seq, 'withdraw', {});
    await refresh(id);
  };
  return useMutation({
    mutationFn: send,
    onSuccess: (answer, wish) => {
      const text = t('done.verb', {
        verb: [wish.verb, ...(wish.along === undefined ? [] : [wish.along.verb])]
          .map((verb) => t.of('verb', verb))
          .join(' · '),
        number: answer.number ?? wish.of.number ?? '',
      });
      addNote('done', text, wish.verb === 'withdraw' ? undefined : () => withdraw(answer.id, answer.seq));
      done?.(wish, answer);
      void refresh(answer.id);
    },
    onError: (error, wish) => {
      addNote('fault', isProblem(error, 'case.stale') ? t('stale.note') : problemText(error));
      if (isProblem(error, 'case.stale', 'case.refused', 'not-found')) void refresh(wish.of.id);
    },
  });
}
