import { useQuery } from '@tanstack/react-query';
import type { ReporterPage } from '@yiwang/contract/public';
import { ApiProblem, ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { ButtonLink } from '../kit/button.tsx';
import { Pictures } from '../kit/photo-view.tsx';
import { Empty, Failed, Loading, Notice } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { Page } from '../shell/page.tsx';
import { Acts, MoreActs } from './acts.tsx';
import { PlaceWords } from './place-words.tsx';
import { Sentence } from './sentence.tsx';
import { StepLine } from './step-line.tsx';

/** The page behind a private link: what happened, who has it, what comes next, by when — and what one may do. */
export function FollowPage({ token }: { token: string }) {
  const { t } = useWords();
  const page = useQuery({
    queryKey: ['follow', token],
    queryFn: ({ signal }) =>
      ask<ReporterPage>(`/api/v1/public/reports/${encodeURIComponent(token)}`, { signal }),
    refetchInterval: 60_000,
  });
  const gone = page.error instanceof ApiProblem && (page.error.status === 404 || page.error.status === 400);
  return (
    <Page title={t('follow.title')} back="/m/mine">
      {page.isPending && <Loading />}
      {gone && (
        <Empty title={t('follow.missing')}>
          <p>{t('follow.missing-next')}</p>
          <ButtonLink to="/m/find">{t('find.title')}</ButtonLink>
        </Empty>
      )}
      {page.isError && !gone && <Failed fault={page.error} again={() => void page.refetch()} />}
      {page.data && <Follow page={page.data} token={token} />}
    </Page>
  );
}

function Follow({ page, token }: { page: ReporterPage; token: string }) {
  const { t } = useWords();
  const reader = page.access === 'reader';
  return (
    <>
      <p className="hint">{t('follow.receipt', { number: page.receiptNumber })}</p>
      {reader && <Notice>{t('follow.reader')}</Notice>}
      <Sentence state={page.state} />
      {page.answer && (
        <section className="card">
          <h2>{t('follow.answer')}</h2>
          <p className="words">{page.answer}</p>
        </section>
      )}
      <Result page={page} token={token} />
      {!reader && <Acts page={page} token={token} />}
      <StepLine steps={page.steps} />
      {!reader && <MoreActs page={page} token={token} />}
      <Story page={page} />
      <What page={page} token={token} />
    </>
  );
}

function Result({ page, token }: { page: ReporterPage; token: string }) {
  const { t } = useWords();
  if (page.result === null) return null;
  return (
    <section className="card">
      <h2>{t('follow.result')}</h2>
      {page.result.text && <p className="words">{page.result.text}</p>}
      <Pictures ids={page.result.files.map(({ id }) => id)} token={token} label={t('follow.result-photos')} />
    </section>
  );
}

function Story({ page }: { page: ReporterPage }) {
  const { t } = useWords();
  return (
    <section className="card">
      <h2>{t('follow.story')}</h2>
      <ol className="story">
        {page.timeline.map((entry) => (
          <li key={`${entry.at}-${entry.key}`}>
            <Sentence state={entry} at={entry.at} short />
          </li>
        ))}
      </ol>
    </section>
  );
}

function What({ page, token }: { page: ReporterPage; token: string }) {
  const { t, language } = useWords();
  const name = (language === 'en' ? page.categoryNameEn : null) ?? page.categoryName;
  return (
    <section className="card stack">
      <h2>{page.access === 'owner' ? t('follow.what') : t('follow.what-shared')}</h2>
      {name && <p>{name}</p>}
      {page.text && <p className="words">{page.text}</p>}
      <Pictures ids={page.files.map(({ id }) => id)} token={token} label={t('follow.photos')} />
      {page.place && (
        <p>
          <span className="hint">{page.place.exact ? t('follow.place') : t('follow.place-rough')}</span>{' '}
          <PlaceWords place={page.place} />
        </p>
      )}
      {page.additions.length > 0 && <h2>{t('follow.additions')}</h2>}
      {page.additions.map((addition) => (
        <div key={addition.at}>
          <p className="hint">{momentWords(addition.at, language)}</p>
          {addition.text && <p className="words">{addition.text}</p>}
          <Pictures ids={addition.files.map(({ id }) => id)} token={token} label={t('follow.photos')} />
        </div>
      ))}
    </section>
  );
}
