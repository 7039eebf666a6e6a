import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import type { Key } from '../i18n/keys.ts';

/** A form behind its own button: one question at a time on a small screen. */
export function Fold({ title, explain, children }: { title: Key; explain?: Key; children: ReactNode }) {
  const { t } = useWords();
  return (
    <details className="card fold">
      <summary>{t(title)}</summary>
      {explain && <p className="hint">{t(explain)}</p>}
      {children}
    </details>
  );
}
