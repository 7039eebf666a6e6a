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
  const t = useWords(words);
  const groups = [...new Set(finds.map(({ group }) => group))];
  return (
    <div className="palette__list" role="listbox" id="palette-list" aria-label={t('palette.open')}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a list of options
        <div key={group} role="group" aria-label={group}>
          <div className="palette__group" aria-hidden="true">
            {group}
          </div>
          {finds.map(
            (find, index) =>
              find.group === group && (
                <Line key={find.id} find={find} at={index} chosen={index === chosen} pick={pick} />
              ),
          )}
        </div>
      ))}
    </div>
  );
}

function Line({
  find,
  at,
  chosen,
  pick,
}: {
  find: Find;
  at: number;
  chosen: boolean;
  pick: (find: Find) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field above
    <div
      id={`find-${at}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={find.off !== undefined}
      className="palette__find"
      ref={(node) => {
        if (chosen) node?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => pick(find)}
    >
      <span className="clip grow">{find.label}</span>
      <span className="muted small clip">{find.off ?? find.hint}</span>
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
        aria-expanded={finds.length > 0}
        aria-controls="palette-list"
        aria-activedescendant={finds.length > 0 ? `find-${chosen}` : undefined}
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
