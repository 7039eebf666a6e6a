import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportDetail, ReportVerb } from '@yiwang/contract';
import type { Query } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import { commandReport, listReports, readReport, readSuggestions } from '../api/reports.ts';
import { usePages } from '../desk/use-pages.ts';
import { useWords } from '../i18n/define.ts';
import { problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { words } from './words/index.ts';

/** The intake queue by page. */
export function useReports(query: Query) {
  return usePages({
    key: ['reports', query],
    load: (cursor, signal) => listReports({ limit: 50, ...query, cursor }, signal),
    itemsOf: ({ items }) => items,
    nextOf: ({ next }) => next,
  });
}

const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['report', id],
    queryFn: () => readReport(id),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['report-suggestions', id],
    queryFn: () => readSuggestions(id),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** One report. Not asked again by the clock: every look is logged. */
export const useReport = (id: string | null) => useQuery({ ...reportQuery(id ?? ''), enabled: id !== null });

/** What the machine thinks; asked along with the report, not after it. */
export const useSuggestions = (id: string | null) =>
  useQuery({ ...suggestionsQuery(id ?? ''), enabled: id !== null });

/** The same, asked along by a desk that draws nothing of it and is not drawn anew for it. */
export function useSuggestionsAlong(id: string | null): void {
  useQuery({ ...suggestionsQuery(id ?? ''), enabled: id !== null, notifyOnChangeProps: [] });
}

/** Begins to read a report that is being opened. */
export function useReportAhead(): (id: string) => void {
  const client = useQueryClient();
  return (id) => {
    void client.prefetchQuery(reportQuery(id));
    void client.prefetchQuery(suggestionsQuery(id));
  };
}

export interface ReportWish {
  readonly of: Pick<ReportDetail, 'id' | 'seq' | 'receiptNumber'>;
  readonly verb: ReportVerb;
  readonly body: object;
}

/** Lists are read again when the next item has been drawn. */
const REFRESH_AFTER_MS = 300;

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
      // The next one first: drawing the list anew would make it wait.
      if (done === undefined) refresh(wish.of.id);
      else setTimeout(() => refresh(wish.of.id, true), REFRESH_AFTER_MS);
    },
    onError: (error, wish) => {
      const stale =
        isProblem(error, 'case.stale', 'record.stale') || (isProblem(error) && error.status === 409);
      addNote('fault', stale ? t('stale.note') : problemText(error));
      if (isProblem(error)) refresh(wish.of.id);
    },
  });
}
