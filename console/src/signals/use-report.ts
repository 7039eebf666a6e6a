import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ReportDetail, ReportVerb } from '@yiwang/contract';
import type { Query } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import { commandReport, listReports, readReport, readSuggestions } from '../api/reports.ts';
import { useWords } from '../i18n/define.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { words } from './words/index.ts';

/** The intake queue by page. */
export function useReports(query: Query) {
  const asked = useInfiniteQuery({
    queryKey: ['reports', query],
    queryFn: ({ pageParam, signal }) => listReports({ limit: 50, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    maxPages: 20,
  });
  return { ...asked, items: asked.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** One report. Not asked again by the clock: every look is logged. */
export const useReport = (id: string | null) =>
  useQuery({
    queryKey: ['report', id],
    queryFn: () => readReport(id ?? ''),
    enabled: id !== null,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });

/** What the machine thinks; asked along with the report, not after it. */
export const useSuggestions = (id: string | null) =>
  useQuery({
    queryKey: ['report-suggestions', id],
    queryFn: () => readSuggestions(id ?? ''),
    enabled: id !== null,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

export interface ReportWish {
  readonly of: Pick<ReportDetail, 'id' | 'seq' | 'receiptNumber'>;
  readonly verb: ReportVerb;
  readonly body: object;
}

const undoable: readonly ReportVerb[] = ['accept', 'join', 'ask', 'answer', 'decline'];
/** An emergency alerts people at once: there is no way back. */
const canUndo = ({ verb, body }: ReportWish) =>
  undoable.includes(verb) && !('emergency' in body && body.emergency === true);

/** Sends a command of the intake desk, with the way back in the note; a colleague who was quicker is shown, not overwritten. */
export function useReportCommand(done?: (wish: ReportWish) => void) {
  const t = useWords(words);
  const client = useQueryClient();
  const refresh = (id: string, left = false) => {
    for (const queryKey of [['reports'], ['intake-counts'], ['cases']])
      void client.invalidateQueries({ queryKey });
    // Who has gone on to the next one has not looked again: each look is logged.
    void client.invalidateQueries({ queryKey: ['report', id], refetchType: left ? 'none' : 'active' });
  };
  const withdraw = async (id: string, seq: number) => {
    await commandReport(id, seq, 'withdraw', {});
    refresh(id);
  };
  return useMutation({
    mutationFn: ({ of, verb, body }: ReportWish) => commandReport(of.id, of.seq, verb, body),
    onSuccess: (answer, wish) => {
      const text = t('done.verb', { verb: t.of('verb', wish.verb), number: wish.of.receiptNumber });
      addNote('done', text, canUndo(wish) ? () => withdraw(answer.id, answer.seq) : undefined);
      done?.(wish);
      refresh(wish.of.id, done !== undefined);
    },
    onError: (error, wish) => {
      const stale =
        isProblem(error, 'case.stale', 'record.stale') || (isProblem(error) && error.status === 409);
      addNote('fault', stale ? t('stale.note') : problemText(error));
      if (isProblem(error)) refresh(wish.of.id);
    },
  });
}
