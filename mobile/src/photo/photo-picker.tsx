import { type ChangeEvent, useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { preparePhoto } from './prepare.ts';

export interface Photo {
  readonly id: string;
  readonly blob: Blob;
}

interface Props {
  readonly photos: readonly Photo[];
  readonly onChange: (photos: readonly Photo[]) => void;
  readonly max?: number;
  /** Large: the camera is the first thing on the screen. */
  readonly large?: boolean;
  readonly label?: string;
}

let serial = 0;

/** Takes and chooses photos, shows them, lets one be removed. */
export function PhotoPicker({ photos, onChange, max = 9, large = false, label }: Props) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const room = max - photos.length;
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, room);
    event.target.value = '';
    if (files.length === 0) return;
    setBusy(true);
    const blobs = await Promise.all(files.map(preparePhoto));
    setBusy(false);
    onChange([...photos, ...blobs.map((blob) => ({ id: `${Date.now()}-${serial++}`, blob }))]);
  };
  return (
    <div className="photo-picker">
      {label && <p className="field-label">{label}</p>}
      <Previews photos={photos} onRemove={(id) => onChange(photos.filter((photo) => photo.id !== id))} />
      {room > 0 && (
        <div className={large && photos.length === 0 ? 'photo-ways photo-ways-large' : 'photo-ways'}>
          <label className={`button photo-take ${large ? 'button-main' : 'button-plain'}`}>
            <CameraMark />
            {photos.length === 0 ? t('photo.take') : t('photo.take-more')}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              onChange={add}
              className="visually-hidden"
            />
          </label>
          <label className="button button-plain">
            {t('photo.choose')}
            <input type="file" accept="image/*" multiple onChange={add} className="visually-hidden" />
          </label>
        </div>
      )}
      <p className="hint" role="status">
        {busy
          ? t('photo.busy')
          : photos.length === 0
            ? t('photo.most', { max })
            : t('photo.count', { count: photos.length, max })}
      </p>
    </div>
  );
}

function Previews({ photos, onRemove }: { photos: readonly Photo[]; onRemove: (id: string) => void }) {
  const { t } = useWords();
  if (photos.length === 0) return null;
  return (
    <ul className="pictures">
      {photos.map((photo, index) => (
        <li key={photo.id} className="picture">
          <BlobImage
            blob={photo.blob}
            alt={t('photo.number', { label: t('photo.yours'), number: index + 1 })}
          />
          <button
            type="button"
            className="picture-remove"
            aria-label={t('photo.remove', { number: index + 1 })}
            onClick={() => onRemove(photo.id)}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}

export function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address === null ? null : <img src={address} alt={alt} />;
}

function CameraMark() {
  return (
    <svg viewBox="0 0 24 24" className="mark" aria-hidden="true">
      <path d="M4 8h3l1.5-2.5h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
      <circle cx="12" cy="13.2" r="3.6" />
    </svg>
  );
}
