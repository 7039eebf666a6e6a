import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { RuleDraftPage } from '@yiwang/contract';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import {
  discardRuleDraft,
  putRulesInForce,
  readRuleDraft,
  rollBackRules,
  withdrawRules,
} from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { Moment } from '../../ui/moment.tsx';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { ChangesPanel } from './changes.tsx';
import { ClosingPanel } from './closing.tsx';
import { ConflictsPanel } from './conflicts.tsx';
import { EffectSentence, EffectsPanel } from './effects.tsx';
import { type Change, faultOf, useChange } from './use-change.ts';
import { type Effects, useEffects } from './use-effects.ts';
import { WhenPanel } from './when.tsx';
import { words } from './words/index.ts';

/** One of the few acts that are asked about: what it does, from when, and the way back. */
function ForceDialog({ of, effects, close }: { of: RuleDraftPage; effects: Effects; close: () => void }) {
  const t = useWords(words);
  const at = of.effectiveFrom === null ? null : momentText(of.effectiveFrom);
  return (
    <FormDialog<object, RuleDraftPage>
      title={t('force.title', { title: of.title })}
      draft={null}
      start={{}}
      close={close}
      stale={[['rule-drafts'], ['calendars'], ['policies'], ['catalogue']]}
      submit={t('force')}
      save={() => putRulesInForce(of.id, of.version)}
      then={(page) =>
        addNote('done', t('force.done', { at: momentText(page.effectiveFrom ?? new Date().toISOString()) }))
      }
    >
      <p>{at === null ? t('force.now') : `${t('force.text', { at })}${t('force.back')}`}</p>
      {effects.done ? <EffectSentence of={effects} /> : <p>{t('force.unknown')}</p>}
      <p className="muted">{t(`running.${of.running}`)}</p>
    </FormDialog>
  );
}

function Acts({ of, effects, change }: { of: RuleDraftPage; effects: Effects; change: Change }) {
  const t = useWords(words);
  const [asking, ask] = useState(false);
  const leave = useLeave(of);
  if (of.state === 'scheduled')
    return (
      <Act
        label={t('withdraw')}
        keys="w"
        busy={change.busy}
        run={() => change.run(() => withdrawRules(of.id), t('withdraw.done'))}
      />
    );
  if (of.state !== 'open')
    return <Act label={t('rollback')} keys="b" busy={leave.busy} run={leave.rollBack} />;
  const off =
    of.subjects === 0
      ? t('off.empty')
      : of.conflicts.length > 0
        ? t('off.conflicts')
        : of.past
          ? t('off.past')
          : undefined;
  return (
    <>
      <Popconfirm title={t('discard.ask')} onConfirm={leave.discard}>
        <span>
          <Act label={t('discard')} kind="quiet" busy={leave.busy} run={() => undefined} />
        </span>
      </Popconfirm>
      <Act label={t('force')} keys="p" kind="main" off={off} run={() => ask(true)} />
      {asking && <ForceDialog of={of} effects={effects} close={() => ask(false)} />}
    </>
  );
}

/** Acts after which another draft, or none, is looked at. */
function useLeave(of: RuleDraftPage) {
  const t = useWords(words);
  const go = useNavigate();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: async (what: 'discard' | 'roll-back') => {
      if (what === 'roll-back')
        return rollBackRules(of.id, t('rollback.name', { title: of.title }).slice(0, 120));
      await discardRuleDraft(of.id);
      return null;
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['rule-drafts', 'list'] });
      void client.invalidateQueries({ queryKey: ['catalogue'] });
      addNote('done', made === null ? t('discard.done') : t('rollback.done'));
      void go({ to: '/admin/rules', search: made === null ? {} : { draft: made.id } });
    },
    onError: (error) => addNote('fault', faultOf(error)),
  });
  return {
    busy: leave.isPending,
    discard: () => leave.mutate('discard'),
    rollBack: () => leave.mutate('roll-back'),
  };
}

function Head({ of }: { of: RuleDraftPage }) {
  const t = useWords(words);
  const name = (who: string | null) => who ?? t('system');
  return (
    <p className="muted small row row--wrap">
      <span>
        {t('by.created', { name: name(of.createdBy) })} <Moment at={of.createdAt} age />
      </span>
      {of.state === 'open' ? (
        <span>
          {t('by.changed', { name: name(of.changedBy) })} <Moment at={of.changedAt} age />
        </span>
      ) : (
        <>
          <span>
            {t('by.enforced', { name: name(of.enforcedBy) })} <Moment at={of.enforcedAt} />
          </span>
          <span>{t('from', { at: of.effectiveFrom === null ? '' : momentText(of.effectiveFrom) })}</span>
          <span>{t(`running.${of.running}`)}</span>
        </>
      )}
      {of.state === 'in-force' && (
        <span>
          {of.carriedAt === null ? t('from.carrying') : t('from.carried', { at: momentText(of.carriedAt) })}
        </span>
      )}
    </p>
  );
}

function Loaded({ of }: { of: RuleDraftPage }) {
  const t = useWords(words);
  const change = useChange(of.id);
  const effects = useEffects(of.id, of.version, of.state !== 'in-force');
  return (
    <div className="stack">
      <header className="page__head">
        <h2>{of.title}</h2>
        <span className={of.state === 'open' ? 'tag tag--strong' : 'tag'}>{t(`state.${of.state}`)}</span>
        <span className="grow" />
        <Acts of={of} effects={effects} change={change} />
      </header>
      <Head of={of} />
      {of.state === 'open' && <ConflictsPanel of={of} change={change} />}
      {of.state === 'open' && <WhenPanel of={of} change={change} />}
      <ChangesPanel of={of} change={change} />
      {of.state === 'open' && <ClosingPanel of={of} change={change} />}
      {of.state !== 'in-force' && of.subjects > 0 && <EffectsPanel id={of.id} of={effects} />}
    </div>
  );
}

/** A draft whole: from when, what it changes, what clashes, what it closes, and which open cases it reaches. */
export function DraftView({ id }: { id: string }) {
  const page = useQuery({
    queryKey: ['rule-drafts', id],
    queryFn: () => readRuleDraft(id),
    refetchInterval: 15_000,
  });
  return <Answer of={page}>{(of) => <Loaded key={of.id} of={of} />}</Answer>;
}
