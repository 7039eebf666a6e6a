import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { composing } from '../../keys/chord.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/states.tsx';
import { words } from '../words/index.ts';
import { type Find, useOwnFinds } from './palette-finds.ts';
import { useHits } from './palette-hits.ts';
import { useSettled } from './use-settled.ts';

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
  const [composes, setComposes] = useState(false);
  const [at, setAt] = useState(0);
  const settled = useSettled(typed.trim(), composes);
  const hits = useHits(settled);
  // What is known here stands first: hits that arrive later do not move it from under the choice.
  const own = useOwnFinds(typed, actions);
  const finds = [...own, ...hits.finds];
  const busy = hits.busy || settled !== typed.trim();
  const chosen = Math.min(at, Math.max(0, finds.length - 1));
  const pick = (find: Find | undefined) => {
    if (find === undefined || find.off !== undefined) return;
    close();
    if (find.to !== undefined) void go({ to: find.to, search: find.search ?? {} });
    else setTimeout(() => find.run?.());
  };
  // Enter pressed before the answer is there opens what the answer brings, not what the last one had in that place.
  const [waits, setWaits] = useState(false);
  const early = busy && chosen >= own.length;
  useEffect(() => {
    if (!waits || busy) return;
    setWaits(false);
    pick(finds[chosen]);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((chosen + step + finds.length) % Math.max(1, finds.length));
    else if (event.key === 'Enter') early ? setWaits(true) : pick(finds[chosen]);
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
          setWaits(false);
        }}
        onCompositionStart={() => setComposes(true)}
        onCompositionEnd={() => setComposes(false)}
        onKeyDown={onKeyDown}
        maxLength={80}
      />
      <p className="muted small palette__state" role="status">
        {busy && typed !== '' ? t('palette.busy') : ''}
      </p>
      <List finds={finds} chosen={chosen} pick={pick} />
      {hits.error !== null && <Failed error={hits.error} again={hits.again} />}
      {finds.length === 0 && !busy && hits.error === null && (
        <p className="muted palette__empty">{t('palette.empty')}</p>
      )}
    </>
  );
}

/** Ctrl+K: whatever of the city one has a piece of, any screen, any action of the screen behind. */
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
