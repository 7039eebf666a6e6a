import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { usePicture } from '../outbox/outbox.ts';

/** Sending takes longer than this: say what is going on. Milliseconds. */
const SLOW = 2_000;

/** Under a form on a slow network: what is on its way, and that nothing can be lost any more. */
export function Slow({ busy }: { busy: boolean }) {
  const { t } = useWords();
  const picture = usePicture();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!slow) return null;
  return (
    <p className="hint slow" role="status">
      <span className="spinner" aria-hidden="true" />
      {picture === null ? t('send.slow') : t('send.slow-photo', picture)}
    </p>
  );
}
