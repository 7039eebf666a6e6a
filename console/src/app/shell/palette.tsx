import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { composing } from '../../keys/chord.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../words/index.ts';
import { type Find, useFinds } from './palette-finds.ts';

function List({
  finds,
  chosen,
  pick,
}: {
  finds: readonly Find[];
  chosen: number;
  pick: (find: Find) => void;
}) {
  return (
    <div className="palette__list" role="listbox" id="palette-list" aria-label="palette">
      {finds.map((find, index) => (
        <div key={find.id}>
          {find.group !== finds[index - 1]?.group && <h3 className="palette__group">{find.group}</h3>}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field above */}
          <div
            id={`find-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-disabled={find.off !== undefined}
            className="palette__find"
            ref={(node) => {
              if (index === chosen) node?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => pick(find)}
          >
            <span className="clip grow">{find.label}</span>
            <span className="muted small clip">{find.off ?? find.hint}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

function Body({ close, actions }: { close: () => void; actions: readonly KeyAction[] }) {
  const t = useWords(words);
  const go = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { finds, busy } = useFinds(typed, actions);
  const chosen = Math.min(at, Math.max(0, finds.length - 1));
  const pick = (find: Find | undefined) => {
    if (find === undefined || find.off !== undefined) return;
    close();
    if (find.to !== undefined) void go({ to: find.to });
    else setTimeout(() => find.run?.());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + finds.length) % Math.max(1, finds.length));
    else if (event.key === 'Enter') pick(finds[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="palette__field"
        // biome-ignore lint/a11y/noAutofocus: a command palette is opened to be typed into
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={`find-${chosen}`}
        aria-label={t('palette.hint')}
        placeholder={t('palette.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <List finds={finds} chosen={chosen} pick={pick} />
      {finds.length === 0 && (
        <p className="muted palette__empty">{busy ? t('palette.busy') : t('palette.empty')}</p>
      )}
    </>
  );
}

/** Ctrl+K: any case by number, any screen, any action of the screen behind. */
export function Palette({
  open,
  close,
  actions,
}: {
  open: boolean;
  close: () => void;
  actions: readonly KeyAction[];
}) {
  const t = useWords(words);
  return (
    <Dialog open={open} title={t('palette.open')} close={close} width={620}>
      <Body close={close} actions={actions} />
    </Dialog>
  );
}
