import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { goBack, Link } from '../router/router.tsx';
import { TextAndLanguage } from '../shell/text-and-language.tsx';
import { UnsentBadge } from '../shell/unsent.tsx';

interface Props {
  readonly title: string;
  readonly back?: string;
  readonly children: ReactNode;
}

/** The frame of the staff's pages; the complaint entry is here too. */
export function StaffPage({ title, back, children }: Props) {
  const { t } = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 一网`;
    head.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className="page">
      <header className="head">
        {back === undefined ? (
          <span className="head-name">一网</span>
        ) : (
          <button type="button" className="head-back" onClick={() => goBack(back)}>
            ‹ {t('nav.back')}
          </button>
        )}
        <TextAndLanguage />
      </header>
      <UnsentBadge to="/m/staff/unsent" />
      <main className="content">
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      <footer className="foot">
        <nav aria-label={t('foot.label')}>
          <Link to="/m/complain">{t('foot.complain')}</Link>
          <Link to="/m">{t('nav.home')}</Link>
        </nav>
      </footer>
    </div>
  );
}
