import { lazy, type ReactNode } from 'react';
import { useWords } from './i18n/i18n.ts';
import { ButtonLink } from './kit/button.tsx';
import { Empty } from './kit/states.tsx';
import { SavedPage } from './receipt/saved-page.tsx';
import { ReportPage } from './report/report-page.tsx';
import { matchPath, usePath } from './router/router.tsx';
import { Page } from './shell/page.tsx';
import { Part } from './shell/part.tsx';

const AroundPage = lazy(async () => ({ default: (await import('./around/around-page.tsx')).AroundPage }));
const FollowPage = lazy(async () => ({ default: (await import('./follow/follow-page.tsx')).FollowPage }));
const FindPage = lazy(async () => ({ default: (await import('./mine/find-page.tsx')).FindPage }));
const minePage = () => import('./mine/mine-page.tsx');
const MinePage = lazy(async () => ({ default: (await minePage()).MinePage }));
const ReceiptPage = lazy(async () => ({ default: (await import('./receipt/receipt-page.tsx')).ReceiptPage }));
const SayPage = lazy(async () => ({ default: (await import('./report/say-page.tsx')).SayPage }));
const StaffApp = lazy(async () => ({ default: (await import('./staff/staff-app.tsx')).StaffApp }));

/** Fetched while there is a network, so that one's own list opens without. */
export function fetchAhead(): void {
  setTimeout(() => void minePage().catch(() => undefined), 3000);
}

type Show = (params: Readonly<Record<string, string>>) => ReactNode;

/** Every address of the application; the first that matches is shown. */
const pages: readonly (readonly [pattern: string, page: Show])[] = [
  ['/m', () => <ReportPage />],
  ['/m/say', () => <SayPage key="say" />],
  ['/m/complain', () => <SayPage key="complain" complaint />],
  ['/m/saved', () => <SavedPage />],
  ['/m/receipt/:number', ({ number = '' }) => <ReceiptPage number={number} />],
  ['/m/around', () => <AroundPage />],
  ['/m/mine', () => <MinePage />],
  ['/m/find', () => <FindPage />],
  ['/m/staff/*', ({ '*': rest = '' }) => <StaffApp rest={rest} />],
  ['/r/:token', ({ token = '' }) => <FollowPage key={token} token={token} />],
  ['/t/:code', ({ code = '' }) => <ReportPage thingCode={code} />],
];

export function App() {
  const path = usePath();
  for (const [pattern, page] of pages) {
    const params = matchPath(pattern, path);
    if (params !== null) return <Part key={pattern}>{page(params)}</Part>;
  }
  return <NotHere />;
}

function NotHere() {
  const { t } = useWords();
  return (
    <Page title={t('state.not-here')}>
      <Empty title={t('state.not-here')}>
        <p>{t('state.not-here-next')}</p>
        <ButtonLink look="main" to="/m">
          {t('nav.home')}
        </ButtonLink>
        <ButtonLink to="/m/find">{t('find.title')}</ButtonLink>
      </Empty>
    </Page>
  );
}
