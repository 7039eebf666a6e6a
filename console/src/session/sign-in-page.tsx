import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { askFor, useLanguage, useWords } from '../i18n/define.ts';
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
        <SignInSteps done={() => void enter()} />
        <footer className="sign-in__foot">
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
