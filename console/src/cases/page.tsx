import { useNavigate, useParams } from '@tanstack/react-router';
import type { CaseDetail } from '@yiwang/contract';
import { Button } from 'antd';
import { useTabName } from '../app/shell/tab-title.ts';
import { listed, useWords } from '../i18n/define.ts';
import { Clock } from '../ui/clock.tsx';
import { Photos } from '../ui/photo.tsx';
import { Answer } from '../ui/states.tsx';
import { momentText } from '../ui/time.ts';
import { Marks } from './card.tsx';
import { CaseClock } from './case-clock.tsx';
import { MoreActions } from './command/more.tsx';
import { CaseFacts } from './facts.tsx';
import { Hands } from './hands.tsx';
import { SelfHandling, Supervision } from './oversight-panels.tsx';
import { PaperMenu } from './paper-menu.tsx';
import { photosOf } from './photos-of.ts';
import { PlaceBox } from './place-box.tsx';
import { Reporters, SentMessages } from './sections.tsx';
import { StepLine } from './step-line.tsx';
import { classText, limitText } from './texts.ts';
import { Timeline } from './timeline.tsx';
import { useCase } from './use-case.ts';
import { words } from './words/index.ts';
import './page.css';
import './card.css';

function Clocks({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  return (
    <section className="panel" aria-label={t('page.clocks')}>
      <div className="panel__head">{t('page.clocks')}</div>
      <ul className="panel__body stack">
        {of.clocks.map((clock) => (
          <li key={clock.id} className="row row--wrap">
            <span>{t.of('clockKind', clock.kind)}</span>
            {clock.limit !== null && <span className="muted small">{limitText(clock.limit)}</span>}
            <span className="grow" />
            <CaseClock of={clock} />
            <span className="muted small">{clock.dueAt === null ? '' : momentText(clock.dueAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Head({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const go = useNavigate();
  return (
    <header className="page__head">
      <h1>
        <span className="mono">{of.number ?? t('card.noNumber')}</span> {classText(of, t('card.noClass'))}
      </h1>
      <span className="tag tag--strong">{t.of('state', of.state)}</span>
      <Marks of={of} />
      {of.formalitiesOwed.length > 0 && (
        <span className="tag tag--strong">
          {t('page.formalities', {
            list: listed(of.formalitiesOwed.map((each) => t.of('clockKind', each))),
          })}
        </span>
      )}
      <span className="grow" />
      <Clock face={of.clock} exact />
      <span className="row no-print">
        <PaperMenu of={of} />
        <Button size="small" onClick={() => void go({ to: '/cases' })}>
          {t('page.back')}
        </Button>
      </span>
    </header>
  );
}

function Page({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const photos = photosOf(of);
  useTabName(of.number ?? t('card.noNumber'));
  return (
    <div className="page">
      <Head of={of} />
      <section className="panel panel__body">
        <StepLine of={of} />
      </section>
      <div className="case-page">
        <div>
          <section className="panel no-print" aria-label={t('page.actions')}>
            <div className="panel__body">
              <MoreActions of={of} />
            </div>
          </section>
          {photos.all.length > 0 && (
            <section className="panel panel__body" aria-label={t('page.photos')}>
              <Photos ids={photos.all} alt={classText(of, t('card.noClass'))} />
            </section>
          )}
          <section className="panel">
            <div className="panel__head">{t('timeline.title')}</div>
            <div className="panel__body">
              <Timeline items={of.timeline} />
            </div>
          </section>
        </div>
        <div>
          <section className="panel">
            <div className="panel__head">{t('page.facts')}</div>
            <div className="panel__body">
              <CaseFacts of={of} />
            </div>
          </section>
          <PlaceBox of={of} />
          <Hands of={of} />
          <Supervision of={of} />
          <SelfHandling of={of} />
          <Clocks of={of} />
          <Reporters of={of} />
          <SentMessages of={of} />
        </div>
      </div>
    </div>
  );
}

/** The page of one case: seven steps, everything that happened, who has it, and all that can be done. */
export function CasePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useCase(id);
  return <Answer of={found}>{(of) => <Page key={of.id} of={of} />}</Answer>;
}
