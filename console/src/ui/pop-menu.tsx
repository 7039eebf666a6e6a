import { type ReactNode, useEffect, useRef } from 'react';
import './pop-menu.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  /** For choices: whether this one is on. */
  readonly on?: boolean;
  readonly rule?: boolean;
}

/** A small menu under a button: native disclosure, arrow keys, closes on Esc, choice or a click elsewhere. */
export function PopMenu({
  label,
  face,
  items,
}: {
  label: string;
  face: ReactNode;
  items: readonly MenuItem[];
}) {
  const root = useRef<HTMLDetailsElement>(null);
  const shut = () => root.current?.removeAttribute('open');
  useEffect(() => {
    const away = (event: MouseEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) shut();
    };
    document.addEventListener('mousedown', away);
    return () => document.removeEventListener('mousedown', away);
  });
  const move = (step: number) => {
    const all = [...(root.current?.querySelectorAll('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <details
      ref={root}
      className="pop-menu"
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) move(step);
        else if (event.key === 'Escape') shut();
        else return;
        event.preventDefault();
      }}
    >
      <summary aria-label={label}>{face}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id} className={item.rule === true ? 'pop-menu__rule' : ''}>
            <button
              type="button"
              aria-pressed={item.on}
              onClick={() => {
                item.run();
                shut();
              }}
            >
              <span aria-hidden="true">{item.on === true ? '✓' : ''}</span>
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
