import { useState } from 'react';
import { fileUrl } from '../api/files.ts';
import { useWords } from '../i18n/define.ts';
import { problemText } from './faults.ts';
import { useUpload } from './use-upload.ts';
import { words } from './words/index.ts';
import './photo.css';

interface UploadProps {
  /** Given by a form field. */
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
  readonly label: string;
}

const photosIn = (list: FileList | null) =>
  [...(list ?? [])].filter((file) => file.type.startsWith('image/') || file.type === 'application/pdf');

/** Photos of a form: chosen, dropped or pasted; uploaded at once, so that sending the form is quick. */
export function Upload({ value = [], onChange, label }: UploadProps) {
  const t = useWords(words);
  const [over, setOver] = useState(false);
  const { add: send, busy, fault } = useUpload(value, onChange);
  const add = (list: FileList | null) => {
    const files = photosIn(list);
    if (files.length > 0) send(files);
  };
  return (
    <section
      aria-label={label}
      className={over ? 'upload upload--over' : 'upload'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      }}
      onPaste={(event) => add(event.clipboardData.files)}
    >
      <ul className="row row--wrap">
        {value.map((id, index) => (
          <li key={id}>
            <img src={fileUrl(id, 'thumb')} alt={`${label} ${index + 1}`} />
            <button
              type="button"
              className="upload__drop"
              aria-label={`${t('upload.remove')} ${index + 1}`}
              onClick={() => onChange?.(value.filter((each) => each !== id))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <label className="upload__add">
        {busy ? t('upload.busy') : t('upload.add')}
        <input
          type="file"
          accept="image/*,application/pdf"
          multiple
          aria-label={label}
          disabled={busy}
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
      <span className="muted small">{t('upload.drop')}</span>
      {fault !== null && (
        <span className="light--red small" role="alert">
          {t('upload.failed', { why: problemText(fault) })}
        </span>
      )}
    </section>
  );
}
