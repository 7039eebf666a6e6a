import { Component, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Loading, Notice } from '../kit/states.tsx';
import { Page } from './page.tsx';

/** A part of the application that is loaded when it is opened; without a network it says so and tries again. */
export function Part({ children }: { children: ReactNode }) {
  return (
    <Guard>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Guard>
  );
}

class Guard extends Component<{ readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <NotLoaded /> : this.props.children;
  }
}

/**
 * A module that failed to load stays failed in the browser: only loading the page again helps, and that only with a
 * network, else the browser's own error page takes the place of ours. The tabs stay: other parts may be here already.
 */
function NotLoaded() {
  const { t } = useWords();
  const online = useOnline();
  return (
    <Page title={t('state.not-loaded')}>
      <Notice tone="bad">{t('error.offline')}</Notice>
      <Button look="main" disabled={!online} onClick={() => location.reload()}>
        {online ? t('action.again') : t('state.waits-for-network')}
      </Button>
    </Page>
  );
}

function hearOnline(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** Whether the phone thinks it has a network. */
const useOnline = (): boolean => useSyncExternalStore(hearOnline, () => navigator.onLine);
