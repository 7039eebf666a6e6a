import type { Me } from '@yiwang/contract/accounts';
import { useEffect, useState } from 'react';
import { addWords, useWords } from '../i18n/i18n.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { matchPath } from '../router/router.tsx';
import { Unsent } from '../shell/unsent.tsx';
import { CasePage } from './case-page.tsx';
import { FindingPage } from './finding-page.tsx';
import { useMe, useSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { StaffPage } from './staff-page.tsx';
import { TasksPage } from './tasks-page.tsx';
import { staffZh } from './zh.ts';
import './staff.css';

/** The field staff's part: loaded apart, so that citizens never pay for it. */
export function StaffApp({ rest }: { rest: string }) {
  const ready = useStaffWords();
  const session = useSession();
  const signedIn = session.data?.stage === 'full';
  const me = useMe(signedIn);
  if (!ready || session.isPending) return <Loading />;
  if (session.isError) return <Failed fault={session.error} again={() => void session.refetch()} />;
  if (!signedIn) return <SignIn stage={session.data.stage} />;
  if (me.isError) return <Failed fault={me.error} again={() => void me.refetch()} />;
  return me.data === undefined ? <Loading /> : <StaffRoutes me={me.data} rest={rest} />;
}

function StaffRoutes({ me, rest }: { me: Me; rest: string }) {
  const { t } = useWords();
  const id = matchPath('/case/:id', `/${rest}`)?.id;
  if (id !== undefined) return <CasePage key={id} id={id} me={me} />;
  if (rest === 'report') return <FindingPage me={me} />;
  if (rest === 'unsent') {
    return (
      <StaffPage title={t('unsent.title')} back="/m/staff">
        <Unsent />
      </StaffPage>
    );
  }
  return <TasksPage me={me} />;
}

function useStaffWords(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    addWords('staff', { 'zh-CN': async () => staffZh, en: async () => (await import('./en.ts')).staffEn })
      .catch(() => undefined)
      .finally(() => setReady(true));
  }, []);
  return ready;
}
