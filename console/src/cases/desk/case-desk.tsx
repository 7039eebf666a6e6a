import type { CaseDetail } from '@yiwang/contract';
import { type ReactNode, useEffect, useRef } from 'react';
import { claimCase, releaseCase } from '../../api/cases.ts';
import type { Query } from '../../api/client.ts';
import { Queue } from '../../desk/queue.tsx';
import { type Chosen, useChosen } from '../../desk/use-chosen.ts';
import { type ClaimDoor, type Held, useClaim } from '../../desk/use-claim.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { Answer, Empty } from '../../ui/states.tsx';
import { CaseCard } from '../card.tsx';
import { Actions, type BarVerb } from '../command/actions.tsx';
import { useCase } from '../use-case.ts';
import { useCases } from '../use-queue.ts';
import { words } from '../words/index.ts';
import { CaseHead } from './case-head.tsx';

const door: ClaimDoor = {
  claim: async (id, takeOver) => (await claimCase(id, takeOver))?.mine ?? true,
  release: releaseCase,
};

export interface CaseDeskProps {
  readonly title: string;
  readonly query: Query;
  /** Above the list: tabs, hints. */
  readonly head?: ReactNode;
  readonly empty?: string;
  readonly verbs: (of: CaseDetail) => readonly BarVerb[];
  readonly middle: (of: CaseDetail) => ReactNode;
  readonly side?: (of: CaseDetail, next: () => void) => ReactNode;
}

function ClaimNote({ of, held: { lost, taken, takeOver } }: { of: CaseDetail; held: Held }) {
  const t = useWords(words);
  if (!lost && (of.claim === null || of.claim.mine)) return null;
  return (
    <div className="claim-note" role="status">
      <span className="grow">{t(taken ? 'claim.taken' : 'claim.other', { name: of.claim?.name ?? '' })}</span>
      <Act label={t('claim.take')} keys={namedKey('claim.take-over')} run={takeOver} small />
    </div>
  );
}

function Opened({ of, desk, chosen }: { of: CaseDetail; desk: CaseDeskProps; chosen: Chosen }) {
  const t = useWords(words);
  const title = useRef<HTMLHeadingElement>(null);
  const claim = useClaim(door, of.id, chosen.byItself, of.claim === null || of.claim.mine);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when another item is opened, not when it changes
  useEffect(() => {
    const busy = document.activeElement?.closest('input, textarea, [role="dialog"], .queue') ?? null;
    if (busy === null) title.current?.focus({ preventScroll: true });
  }, [of.id]);
  const side = desk.side?.(of, chosen.next);
  return (
    <>
      <div className="desk__main panel">
        <ClaimNote of={of} held={claim} />
        <CaseHead of={of} titleRef={title} />
        <ScrollArea className="desk__scroll" label={t('desk.middle')}>
          {desk.middle(of)}
        </ScrollArea>
      </div>
      {side !== undefined && (
        <aside className="desk__side" aria-label={t('desk.side')}>
          {side}
        </aside>
      )}
      <section className="desk__bar panel" aria-label={t('desk.bar')}>
        <Actions of={of} verbs={desk.verbs(of)} done={chosen.next} />
      </section>
    </>
  );
}

function OpenedOrWait({
  asked,
  desk,
  chosen,
}: {
  asked: ReturnType<typeof useCase>;
  desk: CaseDeskProps;
  chosen: Chosen;
}) {
  if (asked.data !== undefined)
    return <Opened key={asked.data.id} of={asked.data} desk={desk} chosen={chosen} />;
  return (
    <div className="desk__main panel">
      <Answer of={asked}>{() => null}</Answer>
    </div>
  );
}

/** A desk for cases: queue, the open case, what helps to decide, and its commands by key. */
export function CaseDesk(props: CaseDeskProps) {
  const t = useWords(words);
  const cases = useCases(props.query);
  const chosen = useChosen(cases.items, cases.ready);
  const open = useCase(chosen.id);
  const many = (of: readonly unknown[]) => new Set(of).size > 1;
  const mixed = many(cases.items.map((item) => item.state));
  const shared = many(cases.items.map((item) => item.holder?.id));
  return (
    <div className={props.side === undefined ? 'desk desk--wide' : 'desk'}>
      <Queue
        label={props.title}
        items={cases.items}
        asked={cases}
        chosen={chosen}
        empty={props.empty ?? t('queue.empty')}
        head={props.head}
        row={(item) => <CaseCard of={item} showState={mixed} showHolder={shared} />}
      />
      {chosen.id === null ? (
        <div className="desk__main desk__main--wide panel">
          <Empty text={cases.items.length === 0 ? (props.empty ?? t('queue.empty')) : t('queue.pick')} />
        </div>
      ) : (
        <OpenedOrWait asked={open} desk={props} chosen={chosen} />
      )}
    </div>
  );
}
