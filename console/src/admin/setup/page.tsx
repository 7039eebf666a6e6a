import { Link } from '@tanstack/react-router';
import { listed, useWords } from '../../i18n/define.ts';
import { words as partyWords } from '../../parties/words/index.ts';
import { useMe } from '../../session/use-session.ts';
import { Answer } from '../../ui/states.tsx';
import { sectionsOf } from '../sections.ts';
import { isSetUp, type SetupStep } from './steps.ts';
import { useSteps } from './use-steps.ts';
import { words } from './words/index.ts';
import './setup.css';

function Lacking({ posts }: { posts: SetupStep['lacking'] }) {
  const t = useWords(words);
  const party = useWords(partyWords);
  if (posts.length === 0) return null;
  return (
    <p className="setup__lacking">
      {t('lacking', { posts: listed(posts.map((post) => party.of('post', post))) })}
    </p>
  );
}

/** Steps that a workbook does at once. */
const byList: readonly SetupStep['id'][] = ['units', 'accounts', 'holdings'];

function Step({ of }: { of: SetupStep }) {
  const t = useWords(words);
  const me = useMe();
  const mine = me.admin === of.by && sectionsOf(me).some(({ id }) => id === of.section);
  return (
    <li className="setup__step" data-done={of.done}>
      <span className="setup__mark" aria-hidden="true">
        {of.done ? '✓' : '○'}
      </span>
      <div className="grow">
        <p>
          <strong>{t(`step.${of.id}`)}</strong> <span className="tag">{t(of.done ? 'done' : 'open')}</span>
        </p>
        <p className="muted">{t(`step.${of.id}.text`)}</p>
        <Lacking posts={of.lacking} />
      </div>
      {mine ? (
        <span className="row">
          {byList.includes(of.id) && (
            <Link to={`/admin/${of.section}`} search={{ import: true }}>
              {t('fromExcel')}
            </Link>
          )}
          <Link to={`/admin/${of.section}`}>{t(`step.${of.id}.go`)}</Link>
        </span>
      ) : (
        <span className="muted">{t(`by.${of.by}`)}</span>
      )}
    </li>
  );
}

/** 开城步骤: what an empty city still needs before its first case can be closed, who does it, and where. */
export function SetupPage() {
  const t = useWords(words);
  const steps = useSteps();
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('title')}</h1>
      </header>
      <Answer of={steps}>
        {(all) => (
          <section className="panel panel__body stack">
            <p>{t(isSetUp(all) ? 'lead.done' : 'lead')}</p>
            <ol className="setup">
              {all.map((step) => (
                <Step key={step.id} of={step} />
              ))}
            </ol>
            <p>
              {t('try')}{' '}
              <a href="/m/" target="_blank" rel="noreferrer">
                {t('try.go')}
              </a>
            </p>
          </section>
        )}
      </Answer>
    </div>
  );
}
