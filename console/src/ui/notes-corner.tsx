import { Button } from 'antd';
import { labelled, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { problemText } from './faults.ts';
import { addNote, dropNote, type Note, useNotes } from './notes.ts';
import { words } from './words/index.ts';
import './notes.css';

async function undo(note: Note, done: string, failed: (why: string) => string): Promise<void> {
  dropNote(note.id);
  try {
    await note.undo?.();
    addNote('plain', done);
  } catch (error) {
    addNote('fault', failed(problemText(error)));
  }
}

/** Messages of the page, with the way back by key. Announced politely to screen readers. */
export function NotesCorner() {
  const t = useWords(words);
  const notes = useNotes();
  const back = notes.findLast((note) => note.undo !== undefined);
  const goBack = (note: Note) => void undo(note, t('undo.done'), (why) => t('undo.failed', { why }));
  useKeys(
    back === undefined
      ? []
      : [{ keys: namedKey('page.undo'), label: labelled(t('undo.do'), back.text), run: () => goBack(back) }],
    {
      global: true,
    },
  );
  return (
    <section className="notes no-print" aria-live="polite" aria-label={t('undo.do')}>
      {notes.map((note) => (
        <div
          key={note.id}
          className={`note note--${note.tone}`}
          role={note.tone === 'fault' ? 'alert' : undefined}
        >
          <span className="grow">{note.text}</span>
          {note.undo !== undefined && (
            <Button size="small" onClick={() => goBack(note)}>
              {t('undo.do')}
              {note === back && <kbd>Ctrl+Z</kbd>}
            </Button>
          )}
          <Button size="small" type="text" aria-label={t('toast.close')} onClick={() => dropNote(note.id)}>
            ✕
          </Button>
        </div>
      ))}
    </section>
  );
}
