import { Modal } from 'antd';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { onGuide, openedGuide } from '../guide/opened.ts';
import { namedKey } from '../keys/table.ts';
import { LayerContext, useKeyLayer, useKeys } from '../keys/use-keys.ts';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly width?: number | undefined;
  /** Esc and the cross are off: the sign-in over the page cannot be walked around. */
  readonly fixed?: boolean;
}

function EscKey({ close, title }: { close: () => void; title: string }) {
  useKeys([{ keys: namedKey('form.close'), label: title, run: close, quiet: true }]);
  return null;
}

/** Where the hands are when nothing else is left: the open item of a desk, or the page. */
const home = () => document.querySelector<HTMLElement>('.desk__title') ?? document.getElementById('content');

/** Gives the focus back to where it was before the dialog opened; what is gone by then is replaced by the open item. */
function FocusBack() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        const there = before instanceof HTMLElement && before !== document.body && before.isConnected;
        if (lost) (there ? before : home())?.focus({ preventScroll: true });
      });
    },
    [before],
  );
  return null;
}

/** A dialog that makes the page below deaf to keys and gives the focus back when it closes. */
export function Dialog({ open, title, close, children, width = 560, fixed = false }: DialogProps) {
  const layer = useKeyLayer(open);
  const guide = useSyncExternalStore(onGuide, openedGuide);
  return (
    <LayerContext.Provider value={layer}>
      <Modal
        open={open}
        title={title}
        onCancel={close}
        footer={null}
        width={width}
        keyboard={false}
        // A guide that is open beside the form is read and searched: the form must not pull the focus back.
        focusable={{ trap: guide === null }}
        closable={!fixed}
        mask={{ closable: false }}
        destroyOnHidden
        style={{ top: 56, maxWidth: 'calc(100vw - 24px)' }}
        styles={{ body: { maxHeight: 'calc(100vh - 150px)', overflowY: 'auto' } }}
      >
        {open && !fixed && <EscKey close={close} title={title} />}
        {open && <FocusBack />}
        {children}
      </Modal>
    </LayerContext.Provider>
  );
}
