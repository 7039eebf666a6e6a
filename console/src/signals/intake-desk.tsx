import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { IntakeRow, ReportDetail, ReportVerb } from '@yiwang/contract';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { claimReport, countIntake, releaseReport } from '../api/reports.ts';
import { useTab } from '../cases/desk/use-tab.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { Queue } from '../desk/queue.tsx';
import { Tabs } from '../desk/tabs.tsx';
import { type Chosen, useChosen } from '../desk/use-chosen.ts';
import { type ClaimDoor, useClaim } from '../desk/use-claim.ts';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { holds, useMe } from '../session/use-session.ts';
import { Act } from '../ui/act.tsx';
import { Clock } from '../ui/clock.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Answer, Empty } from '../ui/states.tsx';
import { type Choice, firstChoice } from './choice.ts';
import { IntakeBar } from './intake-bar.tsx';
import { keepClaim, useClaimOfRow } from './kept-claim.ts';
import { ReportMiddle } from './report-middle.tsx';
import { Flags, ReportRow } from './row.tsx';
import { ClassSuggestions, Duplicates, UnitSuggestion } from './suggestions.tsx';
import { useReport, useReportAhead, useReports, useSuggestions, useSuggestionsAlong } from './use-report.ts';
import { words } from './words/index.ts';
import '../cases/card.css';
import './intake.css';

const ReportDialog = lazy(async () => ({ default: (await import('./report-dialog.tsx')).ReportDialog }));
const ContactDialog = lazy(async () => ({ default: (await import('./contact-dialog.tsx')).ContactDialog }));
const NewReport = lazy(async () => ({ default: (await import('./new-report.tsx')).NewReport }));
const FindReport = lazy(async () => ({ default: (await import('./find-report.tsx')).FindReport }));

const views = ['open', 'waiting', 'objections', 'review', 'mine', 'all'] as const;
type View = (typeof views)[number] | 'complaints';
/** Complaints about staff stand first where they are worked on: with the supervisor, who alone sees them. */
const withComplaints = ['complaints', ...views] as const;
const queryOf = (view: View) => (view === 'complaints' ? { view: 'open', kind: 'complaint' } : { view });

function useDoor(): ClaimDoor {
  const me = useMe();
  const client = useQueryClient();
  return {
    claim: async (id, takeOver) => {
      const { claim } = await claimReport(id, takeOver);
      keepClaim(client, id, claim);
      return claim === null || claim.accountId === me.accountId;
    },
    release: releaseReport,
  };
}

interface OpenedProps {
  readonly of: ReportDetail;
  readonly chosen: Chosen;
  /** The same report in the queue, which hears of colleagues. */
  readonly row: IntakeRow | undefined;
}

function Opened({ of, chosen, row }: OpenedProps) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const me = useMe();
  const title = useRef<HTMLHeadingElement>(null);
  const suggestions = useSuggestions(of.id);
  const [held, setHeld] = useState<Choice | null>(null);
  const [same, setSame] = useState<string | null>(of.wantsJoinCaseId);
  const [dialog, setDialog] = useState<ReportVerb | 'contact' | null>(null);
  const choice = held ?? firstChoice(of, suggestions.data);
  const duplicate = same ?? suggestions.data?.duplicates.find((each) => !each.closed)?.caseId ?? null;
  const claim = useClaim(
    useDoor(),
    of.id,
    chosen.byItself,
    of.claim === null || of.claim.accountId === me.accountId,
  );
  useClaimOfRow(of, row);
  const other = claim.lost || (of.claim !== null && of.claim.accountId !== me.accountId);
  useEffect(() => {
    const busy = document.activeElement?.closest('input, textarea, [role="dialog"], .queue') ?? null;
    if (busy === null) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div className="desk__main panel">
        {other && (
          <div className="claim-note" role="status">
            <span className="grow">
              {claim.taken
                ? cases('claim.taken', { name: of.claim?.name ?? '' })
                : t('report.claimed', { name: of.claim?.name ?? '' })}
            </span>
            <Act label={cases('claim.take')} keys={namedKey('claim.take-over')} run={claim.takeOver} small />
          </div>
        )}
        <div className="panel__head row--wrap">
          <h2 ref={title} tabIndex={-1} className="desk__title">
            {t.of('kind', of.kind)} <span className="mono">{of.receiptNumber}</span>
          </h2>
          <span className="tag tag--strong">{t.of('state', of.state)}</span>
          <Flags flags={of.flags} />
          <span className="grow" />
          {of.state === 'received' && <Clock face={of.clock} />}
        </div>
        <ScrollArea className="desk__scroll" label={cases('desk.middle')}>
          <ReportMiddle of={of} look={() => setDialog('contact')} />
        </ScrollArea>
      </div>
      <aside className="desk__side" aria-label={t('suggest.title')}>
        {suggestions.error !== null && <p className="panel panel__body muted">{t('suggest.failed')}</p>}
        {of.state === 'received' && (
          <>
            <ClassSuggestions
              categories={suggestions.data?.categories ?? []}
              choice={choice}
              choose={setHeld}
            />
            <Duplicates duplicates={suggestions.data?.duplicates ?? []} chosen={duplicate} choose={setSame} />
          </>
        )}
        <UnitSuggestion unit={suggestions.data?.unit ?? null} />
      </aside>
      <IntakeBar
        of={of}
        choice={choice}
        suggestions={suggestions.data}
        duplicate={duplicate}
        open={setDialog}
        done={chosen.next}
      />
      <Suspense>
        {dialog === 'contact' && <ContactDialog id={of.id} close={() => setDialog(null)} />}
        {dialog !== null && dialog !== 'contact' && (
          <ReportDialog of={of} verb={dialog} close={() => setDialog(null)} done={chosen.next} />
        )}
      </Suspense>
    </>
  );
}

function useCounts() {
  return useQuery({ queryKey: ['intake-counts'], queryFn: countIntake, refetchInterval: 60_000 }).data;
}

/** 受理台: queue by clock, the report, what the machine thinks, and four decisions by key. */
export function IntakeDesk() {
  const t = useWords(words);
  const supervises = holds(useMe(), 'supervisor');
  const shown = supervises ? withComplaints : views;
  const [view, choose] = useTab<View>(shown, supervises ? 'complaints' : 'open');
  const counts = useCounts();
  const reports = useReports(queryOf(view));
  const ahead = useReportAhead();
  const chosen = useChosen(reports.items, reports.ready, ahead);
  const open = useReport(chosen.id);
  useSuggestionsAlong(chosen.id);
  const [side, setSide] = useState<'new' | 'find' | null>(null);
  const tabs = shown.map((id) => ({
    id,
    text: t(`view.${id}`),
    count: id === 'all' ? undefined : counts?.[id],
  }));
  return (
    <div className="desk">
      <Queue<IntakeRow>
        label={t('title')}
        items={reports.items}
        asked={reports}
        chosen={chosen}
        empty={t(`empty.${view}`)}
        head={
          <>
            <Tabs label={t('title')} tabs={tabs} chosen={view} choose={choose} />
            <div className="row queue__tools">
              <Act label={t('act.new')} keys={namedKey('intake.new')} run={() => setSide('new')} small />
              <Act label={t('act.find')} keys={namedKey('intake.find')} run={() => setSide('find')} small />
            </div>
          </>
        }
        row={(item) => <ReportRow of={item} />}
      />
      {chosen.id !== null && open.data !== undefined ? (
        <Opened
          key={open.data.id}
          of={open.data}
          chosen={chosen}
          row={reports.items.find((item) => item.id === chosen.id)}
        />
      ) : (
        <div className="desk__main desk__main--wide panel">
          {chosen.id === null ? <Empty text={t(`empty.${view}`)} /> : <Answer of={open}>{() => null}</Answer>}
        </div>
      )}
      <Suspense>
        {side === 'new' && <NewReport close={() => setSide(null)} />}
        {side === 'find' && <FindReport close={() => setSide(null)} open={(id) => chosen.choose(id)} />}
      </Suspense>
    </div>
  );
}
