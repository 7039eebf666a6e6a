import { useState } from 'react';
import { fileUrl } from '../api/files.ts';
import { useWords } from '../i18n/define.ts';
import { words } from './words/index.ts';
import './photo.css';

/** Small picture of a list row; a plain box with words where there is none. */
export function Thumb({ id, alt }: { id: string | null; alt: string }) {
  const t = useWords(words);
  const [broken, setBroken] = useState<string | null>(null);
  if (id === null || broken === id) return <span className="thumb thumb--none">{t('photo.none')}</span>;
  return (
    <img
      className="thumb"
      src={fileUrl(id, 'thumb')}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(id)}
    />
  );
}

/** Photos of one matter: a large one and the strip to choose from; click or Enter enlarges. */
export function Photos({ ids, alt }: { ids: readonly string[]; alt: string }) {
  const t = useWords(words);
  const [at, setAt] = useState(0);
  const [large, setLarge] = useState(false);
  const index = Math.min(at, Math.max(0, ids.length - 1));
  const id = ids[index];
  if (id === undefined) return <p className="photos photos--none">{t('photo.none')}</p>;
  const place = t('photo.of', { n: index + 1, total: ids.length });
  return (
    <div className="photos">
      <button
        type="button"
        className="photos__main"
        onClick={() => setLarge(true)}
        aria-label={`${t('photo.open')} · ${place}`}
      >
        <Picture id={id} alt={`${alt} · ${place}`} />
      </button>
      {ids.length > 1 && (
        <ul className="photos__strip">
          {ids.map((each, n) => (
            <li key={each}>
              <button
                type="button"
                aria-pressed={n === index}
                aria-label={t('photo.of', { n: n + 1, total: ids.length })}
                onClick={() => setAt(n)}
              >
                <Thumb id={each} alt="" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {large && <Enlarged ids={ids} at={index} move={setAt} close={() => setLarge(false)} alt={alt} />}
    </div>
  );
}

/** A large picture; says so when it cannot be shown. */
export function Picture({ id, alt }: { id: string; alt: string }) {
  const t = useWords(words);
  const [broken, setBroken] = useState<string | null>(null);
  if (broken === id) return <span className="picture picture--broken">{t('photo.failed')}</span>;
  return <img className="picture" src={fileUrl(id)} alt={alt} onError={() => setBroken(id)} />;
}

interface EnlargedProps {
  readonly ids: readonly string[];
  readonly at: number;
  readonly move: (index: number) => void;
  readonly close: () => void;
  readonly alt: string;
}

function Enlarged({ ids, at, move, close, alt }: EnlargedProps) {
  const t = useWords(words);
  const step = (by: number) => move((at + by + ids.length) % ids.length);
  return (
    <dialog
      className="enlarged"
      aria-label={alt}
      ref={(node) => {
        if (node?.open === false) node.showModal();
      }}
      onClose={close}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
    >
      <img src={fileUrl(ids[at] ?? '')} alt={`${alt} · ${t('photo.of', { n: at + 1, total: ids.length })}`} />
      <form method="dialog" className="enlarged__bar">
        {ids.length > 1 && (
          <button type="button" onClick={() => step(-1)}>
            ← {t('photo.prev')}
          </button>
        )}
        <span>{t('photo.of', { n: at + 1, total: ids.length })}</span>
        {ids.length > 1 && (
          <button type="button" onClick={() => step(1)}>
            {t('photo.next')} →
          </button>
        )}
        <button type="submit">
          {t('close')} <kbd>Esc</kbd>
        </button>
      </form>
    </dialog>
  );
}
