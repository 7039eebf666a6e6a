import { lazy, Suspense } from 'react';
import { useOpenedCall } from './opened-call.ts';

const CallDialog = lazy(async () => ({ default: (await import('./call-dialog.tsx')).CallDialog }));

/** Where the sheet of a call stands, over any screen. */
export function CallHost() {
  const id = useOpenedCall();
  return <Suspense>{id !== null && <CallDialog id={id} />}</Suspense>;
}
