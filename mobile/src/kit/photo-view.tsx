import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Sheet } from './sheet.tsx';

/** Addresses of a file's pictures; a private link is shown along where the file belongs to a report. */
export function fileAddress(id: string, variant: 'thumb' | 'public', token?: string): string {
  const path = `/api/v1/files/${id}/${variant}`;
  return token === undefined ? path : `${path}?token=${encodeURIComponent(token)}`;
}

/** A row of pictures; a press shows one large. */
export function Pictures({ ids, token, label }: { ids: readonly string[]; token?: string; label: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  if (ids.length === 0) return null;
  return (
    <>
      <ul className="pictures" aria-label={label}>
        {ids.map((id, index) => (
          <li key={id}>
            <button type="button" className="picture" onClick={() => setOpen(id)}>
              <img
                src={fileAddress(id, 'thumb', token)}
                alt={t('photo.number', { label, number: index + 1 })}
                loading="lazy"
              />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Sheet title={label} onClose={() => setOpen(null)}>
          <img className="picture-large" src={fileAddress(open, 'public', token)} alt={label} />
        </Sheet>
      )}
    </>
  );
}
