import { Component, type ReactNode, Suspense } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Loading } from '../kit/states.tsx';

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

/** A module that failed to load stays failed in the browser: only loading the page again helps. What is typed is kept. */
function NotLoaded() {
  const { t } = useWords();
  return (
    <div className="page">
      <main className="content">
        <div className="notice notice-bad" role="alert">
          <p>{t('error.offline')}</p>
        </div>
        <Button look="main" onClick={() => location.reload()}>
          {t('action.again')}
        </Button>
      </main>
    </div>
  );
}
