import { useState } from 'react';
import { fileUrl } from '../api/files.ts';
import { useWords } from '../i18n/define.ts';
import { words } from './words/index.ts';
import './photo.css';

interface CompareProps {
  readonly before: string;
  readonly after: string;
  readonly alt: string;
}

/** Before and after: side by side, or over each other with a slider. */
export function Compare({ before, after, alt }: CompareProps) {
  const t = useWords(words);
  const [slide, setSlide] = useState(false);
  const [at, setAt] = useState(50);
  const mode = (
    <div className="compare__mode">
      <button type="button" aria-pressed={!slide} onClick={() => setSlide(false)}>
        {t('photo.side')}
      </button>
      <button type="button" aria-pressed={slide} onClick={() => setSlide(true)}>
        {t('photo.slide')}
      </button>
    </div>
  );
  if (!slide) {
    return (
      <div className="compare">
        {mode}
        <div className="compare__pair">
          <figure>
            <img src={fileUrl(before)} alt={`${alt} · ${t('photo.before')}`} />
            <figcaption>{t('photo.before')}</figcaption>
          </figure>
          <figure>
            <img src={fileUrl(after)} alt={`${alt} · ${t('photo.after')}`} />
            <figcaption>{t('photo.after')}</figcaption>
          </figure>
        </div>
      </div>
    );
  }
  return (
    <div className="compare">
      {mode}
      <div className="compare__over">
        <img src={fileUrl(before)} alt={`${alt} · ${t('photo.before')}`} />
        <img
          src={fileUrl(after)}
          alt={`${alt} · ${t('photo.after')}`}
          style={{ clipPath: `inset(0 0 0 ${at}%)` }}
        />
        <span className="compare__line" style={{ insetInlineStart: `${at}%` }} aria-hidden="true" />
        <span className="compare__tag">{t('photo.before')}</span>
        <span className="compare__tag compare__tag--after">{t('photo.after')}</span>
        <input
          type="range"
          min={0}
          max={100}
          value={at}
          aria-label={t('photo.slider')}
          onChange={(event) => setAt(Number(event.target.value))}
        />
      </div>
    </div>
  );
}
