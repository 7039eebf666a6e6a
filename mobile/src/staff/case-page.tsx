import { useQuery } from '@tanstack/react-query';
import type { Me } from '@yiwang/contract/accounts';
import type { CaseDetail } from '@yiwang/contract/cases';
import type { IntakeRow } from '@yiwang/contract/reports';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Pictures } from '../kit/photo-view.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { CaseActs } from './case-acts.tsx';
import { CaseLine } from './case-line.tsx';
import { casePhotos } from './case-photos.ts';
import { CasePlace } from './case-place.tsx';
import { lightOf } from './span.ts';
import { StaffPage } from './staff-page.tsx';

/** One case on the phone: what it is, both photos side by side, what I may do, what happened. */
export function CasePage({ id, me }: { id: string; me: Me }) {
  const { t } = useWords();
  const found = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => ask<CaseDetail>(`/api/v1/cases/${id}`, { signal }),
    refetchInterval: 30_000,
  });
  return (
    <StaffPage title={`${t('staff.case')} ${found.data?.number ?? ''}`} back="/m/staff">
      {found.isPending && <Loading />}
      {found.isError && <Failed fault={found.error} again={() => void found.refetch()} />}
      {found.data && <Case of={found.data} me={me} />}
    </StaffPage>
  );
}

function Case({ of, me }: { of: CaseDetail; me: Me }) {
  const { t } = useWords();
  const task = of.tasks.find(({ state, person }) => state === 'open' && person?.id === me.accountId);
  return (
    <>
      <section className="card">
        {task ? (
          <CaseLine of={of} light={lightOf(task, new Date())} task={task} />
        ) : (
          <CaseLine of={of} light={of.light} />
        )}
        <p className="hint">{t(`staff.state.${of.state}`)}</p>
        {of.class?.condition?.closingText && (
          <p>{t('staff.closing', { text: of.class.condition.closingText })}</p>
        )}
      </section>
      <SideBySide of={of} />
      <Reports of={of} />
      <CaseActs of={of} me={me} />
      <CasePlace of={of} />
      <Story of={of} />
    </>
  );
}

/** Before and after, one beside the other even at 360 px; a press shows one large. */
function SideBySide({ of }: { of: CaseDetail }) {
  const { t } = useWords();
  const { before, after } = casePhotos(of);
  return (
    <section className={after.length > 0 ? 'card side-by-side' : 'card side-by-side side-by-side-one'}>
      <div>
        <h2>{after.length > 0 ? t('staff.before') : t('staff.photos')}</h2>
        {before.length === 0 ? (
          <p className="hint">{t('staff.no-photos')}</p>
        ) : (
          <Pictures ids={before} label={t('staff.before')} />
        )}
      </div>
      {after.length > 0 && (
        <div>
          <h2>{t('staff.after')}</h2>
          <Pictures ids={after} label={t('staff.after')} />
        </div>
      )}
    </section>
  );
}

/** What the reporters said, as far as this person may read it; names and numbers are masked by the server. */
function Reports({ of }: { of: CaseDetail }) {
  const { t } = useWords();
  const said = (of.sections.reports as { items?: readonly ReportWords[] } | undefined)?.items ?? [];
  const worded = said.filter(({ line, address }) => line || address);
  if (worded.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t('staff.words')}</h2>
      {worded.map(({ id, line, text, address }) => (
        <div key={id}>
          {(text ?? line) && <p className="words">{text ?? line}</p>}
          {address && <p className="hint">{address}</p>}
        </div>
      ))}
    </section>
  );
}

type ReportWords = Pick<IntakeRow, 'id' | 'line' | 'address'> & { readonly text?: string };

function Story({ of }: { of: CaseDetail }) {
  const { t, language, orElse } = useWords();
  return (
    <section className="card">
      <h2>{t('staff.story')}</h2>
      <ol className="story">
        {[...of.timeline].reverse().map((item) => (
          <li key={item.seq}>
            <p>
              <strong>{orElse(`staff.event.${item.type}`, t('staff.event.other'))}</strong>{' '}
              <time dateTime={item.at} title={item.at}>
                {momentWords(item.at, language)}
              </time>{' '}
              {item.by.name}
              {item.unit?.name && ` → ${item.unit.name}`}
            </p>
            {item.reason && (
              <p className="hint">{orElse(`staff.reason.${item.reason}`, t('staff.reason.other'))}</p>
            )}
            {Object.values(item.words ?? {}).map((text) => (
              <p key={text} className="words">
                {text}
              </p>
            ))}
            {item.distance !== null && (
              <p className="hint">{t('staff.distance', { metres: Math.round(item.distance) })}</p>
            )}
            <Pictures ids={item.files} label={t('staff.photos')} />
          </li>
        ))}
      </ol>
    </section>
  );
}
