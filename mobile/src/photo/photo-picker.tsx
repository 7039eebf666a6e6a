import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { type Photo, type PhotosChange, prepared, ready, taken } from './photos.ts';

interface Props {
  readonly photos: readonly Photo[];
  /** Says what becomes of the photos that are there by then. */
  readonly onChange: (change: PhotosChange) => void;
  readonly max?: number;
  /** Large: the camera is the first thing on the screen. */
  readonly large?: boolean;
  readonly label?: string;
}

/** Takes and chooses photos, shows them, lets one be removed. */
export function PhotoPicker({ photos, onChange, max = 9, large = false, label }: Props) {
  const { t } = useWords();
  const room = max - photos.length;
  const add = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length > 0) onChange(taken(files, max));
  };
  usePrepared(photos, onChange);
  return (
    <div className="photo-picker">
      {label && <p className="field-label">{label}</p>}
      <Previews
        photos={photos}
        onRemove={(id) => onChange((now) => now.filter((photo) => photo.id !== id))}
      />
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
        {photos.some(({ raw }) => raw)
          ? t('photo.busy')
          : photos.length === 0
            ? t('photo.most', { max })
            : t('photo.count', { count: photos.length, max })}
      </p>
    </div>
  );
}

/** Makes raw photos ready as soon as they are there; those that a reload found again too. */
function usePrepared(photos: readonly Photo[], onChange: Props['onChange']): void {
  const begun = useRef(new Set<string>());
  useEffect(() => {
    for (const photo of photos) {
      if (!photo.raw || begun.current.has(photo.id)) continue;
      begun.current.add(photo.id);
      void ready(photo).then((blob) => onChange(prepared(photo.id, blob)));
    }
  }, [photos, onChange]);
}

function Previews({ photos, onRemove }: { photos: readonly Photo[]; onRemove: (id: string) => void }) {
  const { t } = useWords();
  if (photos.length === 0) return null;
  return (
    <ul className="pictures">
      {photos.map((photo, index) => (
        <li key={photo.id} className="picture">
          {photo.raw ? (
            <span className="spinner" aria-hidden="true" />
          ) : (
            <BlobImage
              blob={photo.blob}
              alt={t('photo.number', { label: t('photo.yours'), number: index + 1 })}
            />
          )}
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

/** A picture of this device; one that the browser cannot open (HEIC in Chrome) is sent all the same and says so. */
function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const { t } = useWords();
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (broken) return <span className="picture-broken">{t('photo.no-preview')}</span>;
  return address === null ? null : <img src={address} alt={alt} onError={() => setBroken(true)} />;
}

function CameraMark() {
  return (
    <svg viewBox="0 0 24 24" className="mark" aria-hidden="true">
      <path d="M4 8h3l1.5-2.5h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
      <circle cx="12" cy="13.2" r="3.6" />
    </svg>
  );
}
