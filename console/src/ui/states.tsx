import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/define.ts';
import { problemText } from './faults.ts';
import { words } from './words/index.ts';
import './states.css';

/** Something is on its way. Shown late, so that quick answers do not flicker. */
export function Loading() {
  const t = useWords(words);
  return (
    <div className="state" role="status">
      <Spin size="small" delay={250} />
      <span className="muted">{t('loading')}</span>
    </div>
  );
}

/** Nothing there: says what to do next. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="state state--empty">
      <p>{text}</p>
      {children}
    </div>
  );
}

/** It failed: why, and the way to try again. */
export function Failed({ error, again }: { error: unknown; again?: (() => unknown) | undefined }) {
  const t = useWords(words);
  return (
    <div className="state" role="alert">
      <p>{problemText(error)}</p>
      {again !== undefined && (
        <Button size="small" onClick={() => void again()}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** The three states of a query in one place; old data stays on screen while new data is fetched. */
export function Answer<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  return of.isPending && of.error === null ? <Loading /> : <Failed error={of.error} again={of.refetch} />;
}
