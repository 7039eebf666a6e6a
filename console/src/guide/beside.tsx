import { type ComponentType, lazy, Suspense, useSyncExternalStore } from 'react';
import { words } from '../app/words/index.ts';
import { useWords } from '../i18n/define.ts';
import type { GuideId } from './list.ts';
import { onGuide, openedGuide, openGuide } from './opened.ts';

interface PanelProps {
  readonly wanted: GuideId | null;
  readonly close: () => void;
}

/** Without a network the panel cannot come; the work beside it goes on. */
function NotReached({ close }: PanelProps) {
  const t = useWords(words);
  return (
    <div className="guide-missing panel" role="alert">
      <p>{t('guide.notReached')}</p>
      <button type="button" onClick={close}>
        {t('guide.close')}
      </button>
    </div>
  );
}

const panel = (): ComponentType<PanelProps> =>
  lazy(async () => {
    try {
      return { default: (await import('./panel.tsx')).GuidePanel };
    } catch {
      // The next time it is opened it is asked for again.
      Panel = panel();
      return { default: NotReached };
    }
  });
let Panel = panel();

/** The guide beside the work, when it is open. */
export function GuideBeside() {
  const guide = useSyncExternalStore(onGuide, openedGuide);
  if (guide === null) return null;
  return (
    <Suspense>
      <Panel wanted={guide === 'fitting' ? null : guide} close={() => openGuide(null)} />
    </Suspense>
  );
}
