import type { CaseDetail, CaseSummary } from '@yiwang/contract';
import { lazy, Suspense, useMemo } from 'react';
import { useChosen } from '../../desk/use-chosen.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Photos } from '../../ui/photo.tsx';
import { Loading } from '../../ui/states.tsx';
import type { BarVerb } from '../command/actions.tsx';
import { MoreActions } from '../command/more.tsx';
import { CaseFacts } from '../facts.tsx';
import { photosOf } from '../photos-of.ts';
import { classText } from '../texts.ts';
import { Timeline } from '../timeline.tsx';
import { useCases } from '../use-queue.ts';
import { words } from '../words/index.ts';
import { CaseDesk } from './case-desk.tsx';
import { Suggestion } from './suggestion.tsx';

const MapView = lazy(async () => ({ default: (await import('../../places/map/index.tsx')).MapView }));
const query = { queue: 'dispatch', order: 'clock' } as const;
const verbs: readonly BarVerb[] = [
  { verb: 'dispatch', keys: namedKey('dispatch.dispatch') },
  { verb: 'send-back', keys: namedKey('dispatch.send-back') },
  { verb: 'reclassify', keys: namedKey('dispatch.reclassify') },
  { verb: 'split', keys: namedKey('dispatch.split') },
  { verb: 'recall', keys: namedKey('dispatch.recall') },
];

/** Cases as points; those without a place stay in the list. */
export const casePoints = (items: readonly CaseSummary[]) =>
  items.flatMap((item) =>
    item.place.lng === null || item.place.lat === null
      ? []
      : [
          {
            id: item.id,
            lng: item.place.lng,
            lat: item.place.lat,
            light: item.light,
            label: `${item.number ?? ''} ${classText(item, '')}`,
          },
        ],
  );

/** The queue on the map: the same list as on the left, a click opens the case there too. */
function QueueMap({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const { items } = useCases(query);
  const chosen = useChosen(items, false);
  const points = useMemo(
    () => casePoints(items.some((item) => item.id === of.id) ? items : [...items, of]),
    [items, of],
  );
  return (
    <div className="desk__map">
      <Suspense fallback={<Loading />}>
        <MapView points={points} chosen={of.id} choose={chosen.choose} label={t('desk.dispatch.map')} />
      </Suspense>
    </div>
  );
}

function Middle({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  return (
    <>
      <QueueMap of={of} />
      <div className="desk__split">
        <CaseFacts of={of} brief />
        <Photos ids={photosOf(of).all} alt={classText(of, t('card.noClass'))} />
      </div>
      <Timeline items={of.timeline} />
    </>
  );
}

/** 派遣台: list and map together; the suggested unit, its rule and load; returned and disputed on top. */
export function DispatchDesk() {
  const t = useWords(words);
  return (
    <CaseDesk
      title={t('desk.dispatch')}
      query={query}
      verbs={() => verbs}
      middle={(of) => <Middle of={of} />}
      side={(of, next) => (
        <>
          <Suggestion of={of} verb="dispatch" done={next} />
          <section className="panel panel__body">
            <MoreActions of={of} without={verbs.map((bar) => bar.verb)} done={next} />
          </section>
        </>
      )}
    />
  );
}
