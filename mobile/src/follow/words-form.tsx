import { useState } from 'react';
import { problemWords } from '../api/problem-words.ts';
import { uniqueId } from '../api/unique-id.ts';
import { useWords } from '../i18n/i18n.ts';
import type { Key } from '../i18n/keys.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { useKept } from '../outbox/kept.ts';
import { PhotoPicker } from '../photo/photo-picker.tsx';
import type { Photo } from '../photo/photos.ts';
import { usePhotos } from '../photo/use-photos.ts';
import { Slow } from '../shell/slow.tsx';
import { useAct } from './use-act.ts';

interface Props {
  readonly token: string;
  readonly verb: 'answer' | 'add' | 'object' | 'still-there';
  readonly text: Key;
  readonly send: Key;
  readonly photos?: boolean;
}

interface Written {
  readonly id: string;
  readonly key: string;
  readonly text: string;
  readonly photos: readonly Photo[];
}

/** Words and photos of the owner for one act; what is written stays on the device until it is sent. */
export function WordsForm({ token, verb, text, send, photos: withPhotos = false }: Props) {
  const words = useWords();
  const { t } = words;
  const { act, busy, fault, outcome } = useAct(token);
  const id = `follow:${token}:${verb}`;
  const { value, change, clear, renew } = useKept<Written>(id, () => ({
    id,
    key: uniqueId(),
    text: '',
    photos: [],
  }));
  const onPhotos = usePhotos(change, 'photos');
  const [lacking, setLacking] = useState(false);
  if (value === null) return null;
  const press = async () => {
    const said = value.text.trim();
    const enough = said !== '' || value.photos.length > 0;
    setLacking(!enough);
    if (!enough) return;
    const body = said === '' ? {} : { text: said };
    if (await act(value.key, verb, t(send), body, value.photos)) await clear();
    else renew();
  };
  return (
    <div className="stack">
      <TextField
        label={t(text)}
        rows={3}
        max={2000}
        value={value.text}
        onChange={(next) => change({ text: next })}
        error={lacking ? t(withPhotos ? 'fault.words-or-photo-needed' : 'fault.words-needed') : null}
      />
      {withPhotos && <PhotoPicker photos={value.photos} onChange={onPhotos} />}
      {fault !== null && <Notice tone="bad">{problemWords(fault, words)}</Notice>}
      {outcome && (
        <Notice tone={outcome === 'done' ? 'good' : 'warn'}>
          {outcome === 'done' ? t('follow.sent') : t('follow.waiting')}
        </Notice>
      )}
      <Slow busy={busy} />
      <Button look="main" busy={busy} onClick={() => void press()}>
        {busy ? t('report.sending') : t(send)}
      </Button>
    </div>
  );
}
