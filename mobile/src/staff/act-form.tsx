import type { Me } from '@yiwang/contract/accounts';
import type { CaseDetail } from '@yiwang/contract/cases';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Loading, Notice } from '../kit/states.tsx';
import { useKept } from '../outbox/kept.ts';
import { Slow } from '../shell/slow.tsx';
import { ActFields } from './act-fields.tsx';
import { type ActValues, bodyOf, emptyValues, lackOf, photosOf } from './act-values.ts';
import { type Act, formOf } from './acts.ts';
import { myAssist } from './assist.ts';
import type { Command } from './use-command.ts';

interface Props {
  readonly act: Act;
  readonly of: CaseDetail;
  readonly me: Me;
  readonly command: Command;
  /** Why the step is not possible now; null: it is. */
  readonly why: string | null;
  readonly onClose: () => void;
}

/** One step with what it needs. What is filled in stays on the phone: a camera often costs the page its life. */
export function ActPanel({ act, of, me, command, why, onClose }: Props) {
  const { t } = useWords();
  const form = formOf(act);
  const id = `act:${me.accountId}:${of.id}:${act}`;
  const { value, change, clear, renew } = useKept<ActValues>(id, () => emptyValues(id, of));
  const [tried, setTried] = useState(false);
  const { give, busy, fault, moved } = command;
  if (value === null) return <Loading />;
  const lack = lackOf(form, value);
  const submit = async () => {
    setTried(true);
    if (lack !== null) return;
    const body = bodyOf(act, form, value, myAssist(of, me));
    const left = await give({
      id: value.key,
      act,
      of,
      account: me.accountId,
      body,
      photos: () => photosOf(form, value),
    });
    if (!left) return renew();
    await clear();
    onClose();
  };
  const cancel = () => void clear().then(onClose);
  return (
    <section className="card stack">
      <h2>{t(`staff.act.${act}`)}</h2>
      {why !== null && !busy && !moved && <Notice tone="warn">{why}</Notice>}
      <ActFields act={act} form={form} values={value} change={change} />
      {tried && lack !== null && <Notice tone="bad">{t(lack)}</Notice>}
      {moved && <Notice tone="warn">{t('staff.moved', { state: t(`staff.state.${of.state}`) })}</Notice>}
      {fault !== null && !moved && <Refusal fault={fault} />}
      <Slow busy={busy} />
      <Button look="main" busy={busy} onClick={() => void submit()}>
        {busy ? t('report.sending') : moved ? t('staff.send-again') : t('staff.form.submit')}
      </Button>
      <Button look="quiet" disabled={busy} onClick={cancel}>
        {t('action.cancel')}
      </Button>
    </section>
  );
}

/** What became of a step, where the eye is, and the way back to the list. */
export function Outcome({ outcome }: { outcome: NonNullable<Command['outcome']> }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), []);
  const said = { done: 'staff.sent', waiting: 'staff.kept', 'signed-out': 'staff.kept-signed-out' } as const;
  return (
    <div ref={box} className="stack">
      <Notice tone={outcome === 'done' ? 'good' : 'warn'}>{t(said[outcome])}</Notice>
      <ButtonLink look="main" to="/m/staff">
        {t('staff.back-to-list')}
      </ButtonLink>
    </div>
  );
}

/** Why the server said no, in the engine's words where it gave some. */
export function Refusal({ fault }: { fault: unknown }) {
  const words = useWords();
  const reason = fault instanceof ApiProblem ? fault.problem?.params?.reason : undefined;
  const why = typeof reason === 'string' ? words.orElse(`staff.why.${reason}`, '') : '';
  return <Notice tone="bad">{why || problemWords(fault, words)}</Notice>;
}
