import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed } from '../kit/states.tsx';
import { tokenOf } from '../mine/find-page.tsx';
import { linkAddress } from '../mine/mine.ts';
import { Fold } from './fold.tsx';

/** A link for passing on that reads and cannot act. */
export function Share({ token }: { token: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      ask<{ link: string }>(`/api/v1/public/reports/${encodeURIComponent(token)}/share`, { json: {} }),
  });
  const address = make.data === undefined ? null : linkAddress(tokenOf(make.data.link));
  const copy = async () => {
    if (address === null) return;
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <Fold title="follow.share" explain="follow.share-explain">
      <div className="stack">
        {address === null ? (
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            {t('follow.share')}
          </Button>
        ) : (
          <>
            <a className="share-address" href={address}>
              {address}
            </a>
            {typeof navigator.clipboard?.writeText === 'function' && (
              <Button onClick={() => void copy()}>
                {copied ? t('follow.share-done') : t('follow.share-copy')}
              </Button>
            )}
          </>
        )}
        {make.isError && <Failed fault={make.error} />}
      </div>
    </Fold>
  );
}
