import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { readSession, signOut } from '../api/session.ts';
import { askFor, useLanguage, useWords } from '../i18n/define.ts';
import { Answer } from '../ui/states.tsx';
import { SignInSteps } from './sign-in-steps.tsx';
import { words } from './words/index.ts';
import './sign-in.css';

/** Only a path of our own is followed after signing in. */
export const safePath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';

/** The front door. */
export function SignInPage() {
  const t = useWords(words);
  const language = useLanguage();
  const client = useQueryClient();
  const go = useNavigate();
  const search = useSearch({ strict: false });
  // Somebody who comes back from an identity provider may owe a second factor: go on where she stands.
  const session = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const underWay = !['none', 'full', undefined].includes(session.data?.stage);
  const startOver = async () => {
    await signOut();
    await session.refetch();
  };
  const faultText = (fault: string) => {
    const known = t.of('fault', fault);
    return known === fault ? t('fault.other') : known;
  };
  const enter = async () => {
    client.clear();
    await go({ to: safePath(search.to), replace: true });
  };
  return (
    <main className="sign-in">
      <section className="sign-in__box" aria-labelledby="sign-in-title">
        <header className="sign-in__head">
          <span className="sign-in__mark" aria-hidden="true" />
          <div>
            <h1 id="sign-in-title">一网 Yiwang</h1>
            <p className="muted">{t('lead')}</p>
          </div>
        </header>
        {search.fault !== undefined && (
          <Alert className="sign-in__fault" type="warning" showIcon title={faultText(search.fault)} />
        )}
        <Answer of={session}>
          {(from) => (
            <SignInSteps
              key={from.stage}
              from={from.stage === 'full' ? undefined : from}
              to={safePath(search.to)}
              done={() => void enter()}
            />
          )}
        </Answer>
        <footer className="sign-in__foot">
          {underWay && (
            <Button type="text" size="small" onClick={() => void startOver()}>
              {t('switched')}
            </Button>
          )}
          <Button
            type="text"
            size="small"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => void askFor(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </Button>
        </footer>
      </section>
    </main>
  );
}
