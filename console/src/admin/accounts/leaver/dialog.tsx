import { useQuery } from '@tanstack/react-query';
import type { Account, AccountHandover } from '@yiwang/contract';
import { Alert } from 'antd';
import { useDeferredValue, useState } from 'react';
import { checkLeaver, closeAccount, readLeaver } from '../../../api/admin.ts';
import { useWords } from '../../../i18n/define.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { whyText } from '../../../ui/faults.ts';
import { Answer } from '../../../ui/states.tsx';
import { LongItem } from '../../kit/fields.tsx';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { words } from '../../words/index.ts';
import { type Chosen, faultsOf, planOf } from './plan.ts';
import { Work } from './work.tsx';

const nothing: Chosen = { single: {}, all: undefined, dutiesToo: true, names: {} };

function Handing({ of, work, close }: { of: Account; work: AccountHandover; close: () => void }) {
  const t = useWords(words);
  const [chosen, change] = useState(nothing);
  const plan = planOf(work.items, chosen);
  const asked = useDeferredValue(plan);
  const check = useQuery({
    queryKey: ['leaver', of.id, 'check', asked],
    queryFn: () => checkLeaver(of.id, asked),
    enabled: asked.some(({ to }) => to !== null),
    placeholderData: (before) => before,
  });
  const { open, unfit } = faultsOf(work.items, chosen, asked.length === 0 ? undefined : check.data);
  const waits =
    open > 0
      ? t('leaver.open', { n: open })
      : unfit.size > 0
        ? t('leaver.unfit', { n: unfit.size })
        : undefined;
  return (
    <FormDialog<{ reason: string }, unknown>
      title={t('leaver.title', { name: of.displayName })}
      draft={null}
      start={{}}
      close={close}
      stale={[['accounts'], ['leaver', of.id]]}
      done={t('leaver.done', { name: of.displayName })}
      submit={t('account.act.close')}
      blocked={waits}
      danger
      width={760}
      save={({ reason }) => closeAccount(of, { reason, handover: plan })}
    >
      <p className="sign-in__lead">{t('leaver.lead')}</p>
      <Work leaver={of.id} items={work.items} chosen={chosen} change={change} unfit={unfit} />
      <LongItem name="reason" label={t('reason')} needed />
    </FormDialog>
  );
}

/** A leaver's account: the open work finds receivers first, then it is closed. Who cannot go yet is told why. */
export function LeaverDialog({ of, close }: { of: Account; close: () => void }) {
  const t = useWords(words);
  const work = useQuery({ queryKey: ['leaver', of.id], queryFn: () => readLeaver(of.id), gcTime: 0 });
  if (work.data !== undefined && work.data.blocked === null)
    return <Handing of={of} work={work.data} close={close} />;
  return (
    <Dialog open title={t('leaver.title', { name: of.displayName })} close={close} width={560}>
      <Answer of={work}>
        {({ blocked }) => (
          <Alert type="warning" showIcon title={t('leaver.blocked')} description={whyText(blocked ?? '')} />
        )}
      </Answer>
    </Dialog>
  );
}
