import type { ReporterPage } from '@yiwang/contract/public';
import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { Contact } from './contact.tsx';
import { Fold } from './fold.tsx';
import { Rate } from './rate.tsx';
import { ratingKey } from './rating.ts';
import { Share } from './share.tsx';
import { WordsForm } from './words-form.tsx';

interface Props {
  readonly page: ReporterPage;
  readonly token: string;
}

/** What waits for the owner's word now; what is not possible now is not shown. */
export function Acts({ page, token }: Props) {
  const { t, language } = useWords();
  const may = (verb: string) => page.may.includes(verb);
  const waits = page.rating !== null || ['answer', 'rate', 'still-there', 'object'].some(may);
  if (!waits) return null;
  return (
    <div className="stack">
      {page.question && may('answer') && (
        <section className="card card-ask">
          <h2>{t('follow.question')}</h2>
          <p className="words">{page.question.text}</p>
          <p className="hint">
            {t('follow.question-until', { when: momentWords(page.question.answerUntil, language) })}
          </p>
          <WordsForm token={token} verb="answer" text="follow.reply" send="follow.reply-send" photos />
        </section>
      )}
      {page.windowEnds && (may('rate') || may('still-there')) && (
        <p className="hint">{t('follow.window', { when: momentWords(page.windowEnds, language) })}</p>
      )}
      {page.rating !== null && (
        <Notice tone="good">{t('follow.rated', { words: t(ratingKey(page.rating)) })}</Notice>
      )}
      {may('rate') && <Rate token={token} />}
      {may('still-there') && (
        <Fold title="follow.still" explain="follow.still-explain">
          <WordsForm
            token={token}
            verb="still-there"
            text="follow.still-text"
            send="follow.still-send"
            photos
          />
        </Fold>
      )}
      {may('object') && (
        <Fold title="follow.object" explain="follow.object-explain">
          <WordsForm token={token} verb="object" text="follow.object-text" send="follow.object-send" />
        </Fold>
      )}
    </div>
  );
}

/** What the owner may do at any time: it stands after the progress he came for. */
export function MoreActs({ page, token }: Props) {
  const may = (verb: string) => page.may.includes(verb);
  return (
    <div className="stack">
      {may('add') && (
        <Fold title="follow.add">
          <WordsForm token={token} verb="add" text="follow.add-text" send="action.send" photos />
        </Fold>
      )}
      {may('contact') && <Contact token={token} />}
      {may('share') && <Share token={token} />}
    </div>
  );
}
