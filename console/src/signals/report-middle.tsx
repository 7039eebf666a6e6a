import { Link } from '@tanstack/react-router';
import type { ReportDetail } from '@yiwang/contract';
import { lazy, Suspense, useMemo } from 'react';
import { useWho } from '../cases/timeline.tsx';
import { useWords } from '../i18n/define.ts';
import { words as placeWords } from '../places/words/index.ts';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { Photos } from '../ui/photo.tsx';
import { Loading } from '../ui/states.tsx';
import { momentText } from '../ui/time.ts';
import { words } from './words/index.ts';
import '../cases/page.css';

const MatterMessages = lazy(async () => ({
  default: (await import('../messages/matter-messages.tsx')).MatterMessages,
}));
const MapView = lazy(async () => ({ default: (await import('../places/map/index.tsx')).MapView }));

function Place({ of }: { of: ReportDetail }) {
  const t = useWords(words);
  const points = useMemo(
    () =>
      of.place === null
        ? []
        : [
            {
              id: of.id,
              lng: of.place.lng,
              lat: of.place.lat,
              light: of.clock.light,
              label: of.receiptNumber,
              accuracy: of.place.accuracy,
            },
          ],
    [of.id, of.place, of.clock.light, of.receiptNumber],
  );
  if (points.length === 0) return null;
  return (
    <div className="map-box intake__map">
      <Suspense fallback={<Loading />}>
        <MapView points={points} chosen={of.id} label={t('report.place')} />
      </Suspense>
    </div>
  );
}

/** Coordinates as people copy them: where neither an address nor an area is known. */
const pointText = (place: ReportDetail['place']): string | undefined =>
  place === null ? undefined : `${place.lng.toFixed(5)}, ${place.lat.toFixed(5)}`;

function Contact({ of, look }: { of: ReportDetail; look: () => void }) {
  const t = useWords(words);
  if (of.contact === null) return <span className="muted">{t('report.noContact')}</span>;
  return (
    <span className="row row--wrap">
      <span>{[of.contact.name, of.contact.phone, of.contact.email].filter(Boolean).join(' · ')}</span>
      <button type="button" className="link" onClick={look}>
        {t('act.look')}
      </button>
    </span>
  );
}

function Story({ of }: { of: ReportDetail }) {
  const t = useWords(words);
  const who = useWho();
  return (
    <ol className="timeline" aria-label={t('report.events')}>
      {[...of.events].reverse().map((event) => (
        <li key={event.seq} className="timeline__item">
          <div className="timeline__when small">
            <Moment at={event.at} />
          </div>
          <div>
            <strong>{t.of('event', event.type.split('@')[0] ?? '')}</strong>{' '}
            <span className="muted">{who(event.actor)}</span>
            {event.words !== null && <p className="timeline__words">{event.words}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The report itself: photos large, words with personal data masked, place, reporter, what happened. */
export function ReportMiddle({ of, look }: { of: ReportDetail; look: () => void }) {
  const t = useWords(words);
  const places = useWords(placeWords);
  const accuracy = of.place?.accuracy ?? null;
  return (
    <>
      <p className="intake__text">{of.erased ? t('report.erased') : (of.text ?? t('report.noText'))}</p>
      {of.question !== null && (
        <p className="intake__question">
          {t('report.question', { text: of.question.text })} ·{' '}
          {of.question.reached
            ? t('report.questionUntil', { at: momentText(of.question.answerUntil) })
            : t('report.questionLost')}
        </p>
      )}
      <div className="desk__split">
        <div className="stack">
          {of.files.length === 0 ? (
            <Place of={of} />
          ) : (
            <Photos
              ids={of.files.map((file) => file.id)}
              alt={t('report.title', { number: of.receiptNumber })}
            />
          )}
        </div>
        <div className="stack">
          {of.files.length > 0 && <Place of={of} />}
          <Facts
            rows={[
              [
                t('report.place'),
                [
                  of.place?.address ?? of.areaNames.at(-1) ?? pointText(of.place),
                  accuracy === null ? null : places('place.accuracy', { m: Math.round(accuracy) }),
                ]
                  .filter(Boolean)
                  .join(' · ') || places('map.none'),
              ],
              [t('report.area'), of.areaNames.length === 0 ? '—' : of.areaNames.join(' / ')],
              of.sentPlace === null
                ? null
                : [
                    t('report.sent'),
                    <span key="sent" className="mono">{`${of.sentPlace.lng}, ${of.sentPlace.lat}`}</span>,
                  ],
              of.place?.thingCode == null
                ? null
                : [
                    t('report.thing'),
                    <span key="thing" className="mono">
                      {of.place.thingCode}
                    </span>,
                  ],
              [t('report.source'), t.of('source', of.source)],
              [t('report.received'), <Moment key="received" at={of.receivedAt} />],
              of.seenAt === null ? null : [t('report.seen'), <Moment key="seen" at={of.seenAt} />],
              [t('report.contact'), <Contact key="contact" of={of} look={look} />],
              of.caseId === null
                ? null
                : [
                    t('report.case'),
                    <Link key="case" to={`/cases/${of.caseId}`}>
                      {t('report.openCase')}
                    </Link>,
                  ],
            ]}
          />
        </div>
      </div>
      <Suspense>
        <MatterMessages subjects={[`report:${of.id}`]} title={t('report.messages')} reportersOnly />
      </Suspense>
      <Story of={of} />
    </>
  );
}
