import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { useBackCloses } from './use-back-closes.ts';

/** A sheet from below, over the page: takes the focus; Escape, the close button and the phone's back key end it. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useBackCloses(onClose);
  useEffect(() => {
    const dialog = box.current;
    // iOS 15.0–15.3 has no modal dialogs: the sheet then is an ordinary open one, still with its close button.
    if (typeof dialog?.showModal === 'function') dialog.showModal();
    else dialog?.setAttribute('open', '');
    return () => dialog?.close?.();
  }, []);
  return (
    <dialog
      ref={box}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        history.back();
      }}
    >
      <header className="sheet-head">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="icon-button"
          onClick={() => history.back()}
          aria-label={t('action.close')}
        >
          ✕
        </button>
      </header>
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
