import { Link, useLocation } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../i18n/define.ts';
import { chordOf, composing } from '../keys/chord.ts';
import { namedKey } from '../keys/table.ts';
import type { GuideId } from './list.ts';
import { Reader } from './reader.tsx';
import { words } from './words/index.ts';

/** Chords that the panel leaves to the page: everything else typed in it must not act on the work beside it. */
const goesOn = ({ ctrlKey, altKey, metaKey }: KeyboardEvent, chord: string): boolean =>
  ctrlKey || altKey || metaKey || chord === namedKey('page.guide') || chord === namedKey('page.keys');

/** The guides beside the work: what is open behind stays as it is. */
export function GuidePanel({ wanted, close }: { wanted: GuideId | null; close: () => void }) {
  const t = useWords(words);
  const { pathname } = useLocation();
  const panel = useRef<HTMLElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    const back = before.current;
    panel.current?.focus();
    return () => {
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const chord = chordOf(event);
    const typing = event.target instanceof HTMLInputElement;
    if (chord === namedKey('form.close')) close();
    else if (chord === namedKey('guide.find') && !typing) panel.current?.querySelector('input')?.focus();
    else if (goesOn(event, chord)) return;
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside
      className="guide guide--panel no-print"
      aria-label={t('title')}
      ref={panel}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Reader
        wanted={wanted}
        path={pathname}
        head={(guide) => (
          <div className="row guide__bar">
            <strong className="grow">{t('title')}</strong>
            <Link to="/guide/$id" params={{ id: guide }} target="_blank" className="small">
              {t('alone')}
            </Link>
            <button
              type="button"
              className="bare-button guide__close"
              aria-label={t('close')}
              onClick={close}
            >
              ✕
            </button>
          </div>
        )}
      />
    </aside>
  );
}
