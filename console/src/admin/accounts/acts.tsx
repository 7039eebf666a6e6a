import type { Account, IssuedReset } from '@yiwang/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { type AccountAct, actOnAccount, reopenAccount, resetPassword } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { LongItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words } from '../words/index.ts';
import { IdentitiesDialog } from './identities-dialog.tsx';
import { LeaverDialog } from './leaver/dialog.tsx';

/** Acts that make sense for an account as it is. */
export function actsFor(
  of: Pick<Account, 'state' | 'lockedUntil' | 'totpEnrolled'>,
): readonly (AccountAct | 'reset-password' | 'close' | 'reopen')[] {
  if (of.state === 'closed') return ['reopen'];
  return [
    ...(of.lockedUntil === null ? [] : (['unlock'] as const)),
    'reset-password',
    ...(of.totpEnrolled ? (['reset-totp'] as const) : []),
    'end-sessions',
    of.state === 'suspended' ? 'restore' : 'suspend',
    'close',
  ];
}

function ReasonDialog({
  of,
  act,
  close,
  show,
}: {
  of: Account;
  act: AccountAct | 'reset-password' | 'reopen';
  close: () => void;
  show: (code: IssuedReset) => void;
}) {
  const t = useWords(words);
  return (
    <FormDialog<{ reason: string }, IssuedReset | undefined>
      title={`${t(`account.act.${act}`)} · ${of.displayName}`}
      draft={null}
      start={{}}
      close={close}
      stale={[['accounts']]}
      done={act === 'reset-password' || act === 'reopen' ? undefined : t('saved')}
      submit={t(`account.act.${act}`)}
      save={async ({ reason }) => {
        if (act === 'reset-password') return resetPassword(of, reason);
        if (act === 'reopen') return reopenAccount(of, reason);
        await actOnAccount(of, act, reason);
        return undefined;
      }}
      then={(code) => code !== undefined && show(code)}
    >
      {act === 'reopen' && <p>{t('account.reopen.lead')}</p>}
      <LongItem name="reason" label={t('reason')} needed />
    </FormDialog>
  );
}

/** What the security administrator may do to an account; each act states why. */
export function AccountActs({ of, show }: { of: Account; show: (code: IssuedReset) => void }) {
  const t = useWords(words);
  const me = useMe();
  const [act, setAct] = useState<AccountAct | 'reset-password' | 'close' | 'reopen' | null>(null);
  const [linking, setLinking] = useState(false);
  if (!canDo(me, 'accounts:secure')) return null;
  return (
    <>
      {actsFor(of).map((each) => (
        <Button key={each} size="small" danger={each === 'close'} onClick={() => setAct(each)}>
          {t(`account.act.${each}`)}
        </Button>
      ))}
      {of.state !== 'closed' && (
        <Button size="small" onClick={() => setLinking(true)}>
          {t('identity.act')}
        </Button>
      )}
      {linking && <IdentitiesDialog of={of} close={() => setLinking(false)} />}
      {act === 'close' && <LeaverDialog of={of} close={() => setAct(null)} />}
      {act !== null && act !== 'close' && (
        <ReasonDialog of={of} act={act} close={() => setAct(null)} show={show} />
      )}
    </>
  );
}
