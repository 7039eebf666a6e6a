import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { goBack, Link } from '../router/router.tsx';
import { useCityName } from './city-name.ts';
import { TextAndLanguage } from './text-and-language.tsx';
import { UnsentBadge } from './unsent.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** Where the back button leads when the page before was not ours. */
  readonly back?: string;
  readonly tab?: 'report' | 'around' | 'mine';
  /** Step of the report form, 1 to 3. */
  readonly step?: number;
}

/** The frame of every public page: head, content, complaint entry, tabs. */
export function Page({ title, children, back, tab, step }: Props) {
  const { t } = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
    head.current?.focus({ preventScroll: true });
  }, [title, t]);
  return (
    <div className={step !== undefined && step > 1 ? 'page page-step' : 'page'}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="head">
        {back === undefined ? (
          <Brand />
        ) : (
          <button type="button" className="head-back" onClick={() => goBack(back)}>
            ‹ {t('nav.back')}
          </button>
        )}
        <TextAndLanguage />
      </header>
      <UnsentBadge />
      <main id="content" className="content" tabIndex={-1}>
        {step !== undefined && <Steps step={step} />}
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      <Foot />
      {(step === undefined || step === 1) && <Tabs tab={tab} />}
    </div>
  );
}

/** The mark and the name of the service: the same on every page that people start from. */
function Brand() {
  const { t } = useWords();
  return (
    <span className="head-name">
      <img
        src="/m/icon.svg"
        alt=""
        width="28"
        height="28"
        onError={(event) => {
          event.currentTarget.hidden = true;
        }}
      />
      {t('app.name')}
    </span>
  );
}

function Steps({ step }: { step: number }) {
  const { t } = useWords();
  return (
    <div className="steps">
      <span className="visually-hidden">{t('report.step', { step })}</span>
      {[1, 2, 3].map((one) => (
        <span key={one} className={one <= step ? 'steps-done' : ''} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Ways on, who runs the service and what happens to what is sent. */
function Foot() {
  const { t } = useWords();
  const city = useCityName();
  return (
    <footer className="foot">
      <nav aria-label={t('foot.label')}>
        <Link to="/m/complain">{t('foot.complain')}</Link>
        <Link to="/m/find">{t('foot.find')}</Link>
        <a href="tel:12345">{t('foot.hotline')}</a>
        <Link to="/m/staff">{t('foot.staff')}</Link>
      </nav>
      <p>{city === null ? t('foot.run-by') : t('foot.run-by-city', { city })}</p>
      <p>{t('foot.private')}</p>
    </footer>
  );
}

function Tabs({ tab }: { tab: Props['tab'] }) {
  const { t } = useWords();
  const item = (name: NonNullable<Props['tab']>, to: string, mark: string) => (
    <Link to={to} className="tab" aria-current={tab === name ? 'page' : undefined}>
      <svg viewBox="0 0 24 24" className="mark" aria-hidden="true">
        <path d={mark} />
      </svg>
      {t(`nav.${name}`)}
    </Link>
  );
  return (
    <nav className="tabs" aria-label={t('nav.label')}>
      {item('report', '/m', 'M4 8h3l1.5-2.5h7L17 8h3v11H4ZM12 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z')}
      {item(
        'around',
        '/m/around',
        'M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11ZM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
      )}
      {item('mine', '/m/mine', 'M6 4h12v16H6ZM9 8.5h6M9 12h6M9 15.5h4')}
    </nav>
  );
}
