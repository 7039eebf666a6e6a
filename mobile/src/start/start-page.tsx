import type { Demo } from '@yiwang/contract/demo';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed, Loading, Notice } from '../kit/states.tsx';
import { TextAndLanguage } from '../shell/text-and-language.tsx';
import { Actors } from './actors.tsx';
import { useDemo } from './demo.ts';
import { Outbox } from './outbox.tsx';
import { RealStart } from './real-start.tsx';
import { Reset } from './reset.tsx';
import { Roles } from './roles.tsx';
import { Tour } from './tour.tsx';

/** What opens at `/`: the demo's way in, or a real city's public start. */
export function StartPage() {
  const { t } = useWords();
  const demo = useDemo();
  return (
    <div className="start">
      <header className="head">
        <span className="head-name">{t('app.name')}</span>
        <TextAndLanguage />
      </header>
      <main className="start-main">
        {demo.isPending && <Loading />}
        {demo.isError && <Failed fault={demo.error} again={() => void demo.refetch()} />}
        {demo.data === null && <RealStart />}
        {demo.data && <DemoStart demo={demo.data} />}
      </main>
      <footer className="foot start-main">
        <a href="/m/complain">{t('foot.complain')}</a>
        <a href="/m/find">{t('foot.find')}</a>
        <a href="tel:12345">{t('foot.hotline')}</a>
      </footer>
    </div>
  );
}

function DemoStart({ demo }: { demo: Demo }) {
  const { t } = useWords();
  const [tour, setTour] = useState(false);
  if (tour) return <Tour demo={demo} onClose={() => setTour(false)} />;
  return (
    <>
      <h1>{t('start.title')}</h1>
      <p className="hint">{t('start.demo')}</p>
      {!demo.fill.done && <Filling demo={demo} />}
      <div className="row">
        <Button look="main" onClick={() => setTour(true)}>
          {t('start.tour')}
        </Button>
        <span className="hint">{t('start.tour-explain')}</span>
      </div>
      <nav className="row start-jump">
        <a href="#outbox-title">{t('start.outbox')}</a>
        <a href="#reset-title">{t('start.reset')}</a>
      </nav>
      <div className="start-two">
        <Roles demo={demo} />
        <div className="stack start-side">
          <Outbox />
          <Actors demo={demo} />
          <Reset />
        </div>
      </div>
    </>
  );
}

function Filling({ demo }: { demo: Demo }) {
  const { t } = useWords();
  const { cases, planned } = demo.fill;
  return (
    <Notice>
      <label>
        {t('start.filling', { cases, planned })}
        <progress value={cases} max={Math.max(planned, 1)} />
      </label>
    </Notice>
  );
}
