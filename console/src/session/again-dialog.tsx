import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { readMe } from '../api/session.ts';
import { useWords } from '../i18n/define.ts';
import { Dialog } from '../ui/dialog.tsx';
import { addNote } from '../ui/notes.ts';
import { settle } from './gate.ts';
import { leave } from './leave.ts';
import { SignInSteps } from './sign-in-steps.tsx';
import { meQuery } from './use-session.ts';
import { words } from './words/index.ts';
import './sign-in.css';

/** Sign-in over the page when the session has ended: nothing that was typed is lost. */
export function AgainDialog() {
  const t = useWords(words);
  const client = useQueryClient();
  const before = client.getQueryData(meQuery.queryKey);
  const back = async () => {
    const me = await readMe();
    if (before !== undefined && me.accountId !== before.accountId) {
      addNote('plain', t('again.wrongPerson'));
      window.location.reload();
      return;
    }
    client.setQueryData(meQuery.queryKey, me);
    settle(null);
    await client.invalidateQueries();
  };
  return (
    <Dialog open title={t('again')} close={() => undefined} width={400} fixed>
      <p className="sign-in__lead">{t('again.lead')}</p>
      <SignInSteps login={before?.login} done={() => void back()} />
      <Button type="link" size="small" title={t('again.otherTip')} onClick={() => void leave()}>
        {t('again.other')}
      </Button>
    </Dialog>
  );
}
