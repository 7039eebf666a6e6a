import type { ReporterPage } from '@yiwang/contract/public';
import { useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import type { Key } from '../i18n/keys.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { type Photo, PhotoPicker } from '../photo/photo-picker.tsx';
import { Contact } from './contact.tsx';
import { Fold } from './fold.tsx';
import { Rate } from './rate.tsx';
import { ratingKey } from './rating.ts';
import { Share } from './share.tsx';
import { useAct } from './use-act.ts';

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

interface FormProps {
  readonly token: string;
  readonly verb: 'answer' | 'add' | 'object' | 'still-there';
  readonly text: Key;
  readonly send: Key;
  readonly photos?: boolean;
}

function WordsForm({ token, verb, text, send, photos: withPhotos = false }: FormProps) {
  const words = useWords();
  const { t } = words;
  const { act, busy, fault, outcome } = useAct(token);
  const [typed, setTyped] = useState('');
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [lacking, setLacking] = useState(false);
  const press = async () => {
    const said = typed.trim();
    const enough = said !== '' || photos.length > 0;
    setLacking(!enough);
    if (!enough) return;
    if (!(await act(verb, t(send), said === '' ? {} : { text: said }, photos))) return;
    setTyped('');
    setPhotos([]);
  };
  return (
    <div className="stack">
      <TextField
        label={t(text)}
        rows={3}
        max={2000}
        value={typed}
        onChange={setTyped}
        error={lacking ? t('fault.words-or-photo-needed') : null}
      />
      {withPhotos && <PhotoPicker photos={photos} onChange={setPhotos} />}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      {outcome && <Notice tone="good">{outcome === 'done' ? t('follow.sent') : t('follow.waiting')}</Notice>}
      <Button look="main" busy={busy} onClick={() => void press()}>
        {t(send)}
      </Button>
    </div>
  );
}
