import type { ReactNode } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

/** While something is on its way. */
export function Loading() {
  const { t } = useWords();
  return (
    <p className="state" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('state.loading')}
    </p>
  );
}

/** Nothing there: says what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state state-empty">
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

/** Something went wrong: in words, with the way on. */
export function Failed({ fault, again }: { fault: unknown; again?: () => void }) {
  const words = useWords();
  return (
    <div className="notice notice-bad" role="alert">
      <p>{problemWords(fault, words)}</p>
      {again && <Button onClick={again}>{words.t('action.again')}</Button>}
    </div>
  );
}

export function Notice({
  tone = 'info',
  children,
}: {
  tone?: 'info' | 'good' | 'bad' | 'warn';
  children: ReactNode;
}) {
  return (
    <div
      className={`notice notice-${tone}${typeof children === 'string' ? ' notice-line' : ''}`}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      {children}
    </div>
  );
}
