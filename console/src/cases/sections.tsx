import type { CaseDetail } from '@yiwang/contract';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/define.ts';
import { canDo, useMe } from '../session/use-session.ts';
import { words } from './words/index.ts';

const MatterMessages = lazy(async () => ({
  default: (await import('../messages/matter-messages.tsx')).MatterMessages,
}));
const ContactDialog = lazy(async () => ({
  default: (await import('../signals/contact-dialog.tsx')).ContactDialog,
}));

/** What the signals room shows on the page of a case; unknown shapes show nothing. */
interface ReporterLine {
  readonly id: string;
  readonly receiptNumber?: string;
  readonly source?: string;
  readonly line?: string;
  readonly text?: string;
  readonly address?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
}

/** Reads the reports off the sections that rooms above registered. */
export function reportersIn(sections: CaseDetail['sections']): readonly ReporterLine[] {
  const section = sections.reports;
  const list = Array.isArray(section)
    ? section
    : typeof section === 'object' && section !== null && 'items' in section
      ? section.items
      : [];
  return Array.isArray(list)
    ? list.filter((each): each is ReporterLine => typeof each === 'object' && each !== null && 'id' in each)
    : [];
}

const SAID_MAX = 3;

/** 问题描述: what the reporters said, personal numbers covered; null when nobody said anything. */
export function Said({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const said = reportersIn(of.sections).filter(({ text, address }) => Boolean(text) || Boolean(address));
  if (said.length === 0) return null;
  return (
    <div className="said">
      {said.slice(0, SAID_MAX).map(({ id, text, address }) => (
        <p key={id}>
          {text} {address && <span className="muted">{address}</span>}
        </p>
      ))}
      {said.length > SAID_MAX && (
        <p className="muted small">{t('page.saidMore', { n: said.length - SAID_MAX })}</p>
      )}
    </div>
  );
}

/** Who reported it: masked; a look at the contact takes a reason and is logged. */
export function Reporters({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const me = useMe();
  const [look, setLook] = useState<string | null>(null);
  // Without a receipt number it is only what was said, which stands above.
  const reporters = reportersIn(of.sections).filter(({ receiptNumber }) => receiptNumber !== undefined);
  return (
    <section className="panel no-print" aria-label={t('page.reporters')}>
      <div className="panel__head">{t('page.reporters')}</div>
      <div className="panel__body stack">
        {reporters.length === 0 && (
          <p className="muted">
            {of.reports === 0 ? t('page.noReporters') : t('card.reports', { n: of.reports })}
          </p>
        )}
        {reporters.map((each) => (
          <div key={each.id} className="row row--wrap">
            <span className="mono">{each.receiptNumber}</span>
            <span className="grow">{[each.name, each.phone, each.line].filter(Boolean).join(' · ')}</span>
            {canDo(me, 'signals:contact') && (
              <button type="button" className="link" onClick={() => setLook(each.id)}>
                {t('page.look')}
              </button>
            )}
          </div>
        ))}
        <Suspense>{look !== null && <ContactDialog id={look} close={() => setLook(null)} />}</Suspense>
      </div>
    </section>
  );
}

/** Messages about the case and to its reporters, and whether they arrived. */
export function SentMessages({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const reports = reportersIn(of.sections).filter(({ receiptNumber }) => receiptNumber !== undefined);
  const subjects = [`case:${of.id}`, ...reports.map(({ id }) => `report:${id}`)];
  return (
    <Suspense>
      <MatterMessages subjects={subjects} title={t('page.messages')} />
    </Suspense>
  );
}
