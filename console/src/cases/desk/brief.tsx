import type { CaseDetail } from '@yiwang/contract';
import { useWords } from '../../i18n/define.ts';
import { Photos } from '../../ui/photo.tsx';
import { CaseFacts } from '../facts.tsx';
import { photosOf } from '../photos-of.ts';
import { classText } from '../texts.ts';
import { Timeline } from '../timeline.tsx';
import { words } from '../words/index.ts';

/** Middle of a desk: photos and facts side by side, then what happened so far. */
export function Brief({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const photos = photosOf(of);
  return (
    <>
      <div className="desk__split">
        <Photos ids={photos.all} alt={classText(of, t('card.noClass'))} />
        <CaseFacts of={of} brief />
      </div>
      <section aria-label={t('timeline.title')}>
        <h3>{t('timeline.title')}</h3>
        <Timeline items={of.timeline} />
      </section>
    </>
  );
}
