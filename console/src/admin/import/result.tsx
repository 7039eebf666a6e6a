import type { ImportResult } from '@yiwang/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { passwordSheet } from './file.ts';
import type { ImportStep } from './step.ts';
import { words } from './words/index.ts';

const heads = ['person', 'login', 'unit', 'password'] as const;

/** What was made. First passwords can be saved once; the dialog stays until they were. */
export function Result({ of, step, close }: { of: ImportResult; step: ImportStep; close: () => void }) {
  const t = useWords(words);
  const [saved, setSaved] = useState(of.accounts.length === 0);
  const titles = heads.map((head) => t(`head.${head}`));
  const save = () => {
    saveFile(passwordSheet(titles, of.accounts), `${t('passwords.file')}.csv`);
    setSaved(true);
  };
  const made = { made: of.unitsMade, changed: of.unitsChanged, accounts: of.accounts.length };
  return (
    <div className="stack">
      <Alert
        type="success"
        showIcon
        title={step === 'posts' ? t('done.posts', { n: of.holdings }) : t('done.organisation', made)}
        description={step === 'organisation' ? t('done.next') : undefined}
      />
      {of.accounts.length > 0 && (
        <>
          <p>
            <strong>{t('passwords.once')}</strong>
          </p>
          <div className="panel list import__rows">
            <table className="sheet">
              <thead>
                <tr>
                  {titles.map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {of.accounts.map((one) => (
                  <tr key={one.login}>
                    <td>{one.displayName}</td>
                    <td className="mono">{one.login}</td>
                    <td>{one.unit ?? '—'}</td>
                    <td className="mono">{one.firstPassword}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className="row dialog-foot">
        {of.accounts.length > 0 && <Act label={t('passwords.save')} keys="s" kind="main" run={save} />}
        {of.accounts.length === 0 ? (
          <Button type="primary" onClick={close}>
            {t('close')}
          </Button>
        ) : (
          <Act label={t('passwords.leave')} run={close} {...(saved ? {} : { off: t('passwords.needed') })} />
        )}
      </div>
    </div>
  );
}
