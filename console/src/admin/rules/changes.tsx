import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RuleChange, RuleDraftPage } from '@yiwang/contract';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { beginDraft, discardDraft } from '../../api/catalogue.ts';
import { dropRuleChange, readRuleDraft } from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { Moment } from '../../ui/moment.tsx';
import { addNote } from '../../ui/notes.ts';
import { ChangeLine } from '../catalogue/change-line.tsx';
import { words as settingWords } from '../settings/words/index.ts';
import { words as adminWords } from '../words/index.ts';
import { fieldName, valueText } from './field-text.ts';
import { type Change, faultOf } from './use-change.ts';
import { words } from './words/index.ts';

const pageOf = { policy: 'policies', calendar: 'calendars' } as const;

function Subject({ title, acts, children }: { title: ReactNode; acts: ReactNode; children: ReactNode }) {
  return (
    <article className="rules__subject">
      <header className="row row--wrap">
        {title}
        <span className="grow" />
        {acts}
      </header>
      {children}
    </article>
  );
}

function Setting({ of, page, change }: { of: RuleChange; page: RuleDraftPage; change: Change }) {
  const t = useWords(words);
  const setting = useWords(settingWords);
  const open = page.state === 'open';
  const called = (of.value as { name?: unknown } | null)?.name;
  const name =
    of.kind === 'policy' ? setting.of('name', of.key) : typeof called === 'string' ? called : of.key;
  return (
    <Subject
      title={
        <>
          <span className="tag">{t(`kind.${of.kind}`)}</span>
          <strong>{name}</strong>
          <span className="muted small">
            {of.by} <Moment at={of.at} age />
          </span>
        </>
      }
      acts={
        open && (
          <>
            <Link to={`/admin/${pageOf[of.kind]}`} search={{ draft: page.id, key: of.key }}>
              {t('changes.edit')}
            </Link>
            <Button
              size="small"
              onClick={() =>
                change.run(() => dropRuleChange(page.id, of.kind, of.key), t('changes.dropped', { name }))
              }
            >
              {t('changes.drop')}
            </Button>
          </>
        )
      }
    >
      <table className="sheet">
        <tbody>
          {of.fields.map((field) => (
            <tr key={field.pointer}>
              <td>{fieldName(of.kind, field.pointer)}</td>
              <td>
                <del className="muted">{valueText(field.from)}</del> → <ins>{valueText(field.to)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Subject>
  );
}

function CatalogueChanges({ of }: { of: RuleDraftPage }) {
  const t = useWords(words);
  const admin = useWords(adminWords);
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: (version: number) => discardDraft(version),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rule-drafts'] }),
    onError: (error) => addNote('fault', faultOf(error)),
  });
  const version = of.catalogueVersion;
  if (version === null) return null;
  return (
    <Subject
      title={
        <>
          <span className="tag">{t('kind.catalogue')}</span>
          <strong>{admin('cat.version', { n: version })}</strong>
        </>
      }
      acts={
        of.state === 'open' && (
          <>
            <Link to="/admin/catalogue" search={{ version }}>
              {t('changes.edit')}
            </Link>
            <Button size="small" loading={drop.isPending} onClick={() => drop.mutate(version)}>
              {t('changes.drop')}
            </Button>
          </>
        )
      }
    >
      {of.catalogue.length === 0 && <p className="muted">{admin('cat.noChanges')}</p>}
      <ul className="stack">
        {of.catalogue.map((each) => (
          <ChangeLine key={`${each.kind} ${each.scheme} ${each.code} ${each.condition}`} of={each} />
        ))}
      </ul>
    </Subject>
  );
}

function Ways({ of }: { of: RuleDraftPage }) {
  const t = useWords(words);
  const go = useNavigate();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: () => beginDraft(of.title, of.id),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['catalogue'] });
      await client.invalidateQueries({ queryKey: ['rule-drafts'] });
      const { catalogueVersion: version } = await readRuleDraft(of.id);
      void go({ to: '/admin/catalogue', search: { version } });
    },
    onError: (error) => addNote('fault', faultOf(error)),
  });
  return (
    <p className="row row--wrap">
      <span className="muted">{t('changes.to')}</span>
      <Link to="/admin/calendars" search={{ draft: of.id }}>
        {t('go.calendars')}
      </Link>
      <Link to="/admin/policies" search={{ draft: of.id }}>
        {t('go.policies')}
      </Link>
      {of.catalogueVersion === null && (
        <Button type="link" size="small" loading={begin.isPending} onClick={() => begin.mutate()}>
          {t('go.catalogue')}
        </Button>
      )}
    </p>
  );
}

/** What the draft changes, field by field, and where to change more. */
export function ChangesPanel({ of, change }: { of: RuleDraftPage; change: Change }) {
  const t = useWords(words);
  return (
    <section className="panel" aria-label={t('changes')}>
      <div className="panel__head">{t('changes')}</div>
      <div className="panel__body stack">
        {of.subjects === 0 && <p>{t('changes.empty')}</p>}
        {of.changes.map((each) => (
          <Setting key={`${each.kind} ${each.key}`} of={each} page={of} change={change} />
        ))}
        <CatalogueChanges of={of} />
        {of.state === 'open' && <Ways of={of} />}
      </div>
    </section>
  );
}
