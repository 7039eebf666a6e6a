import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { bracketed } from '../i18n/define.ts';
import { faceOfKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import './act.css';

interface ActProps {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
  /** Why it cannot be done now; the button stays reachable and says so. */
  readonly off?: string | undefined;
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly small?: boolean;
}

const typeOf = { main: 'primary', plain: 'default', danger: 'default', quiet: 'text' } as const;

/** An action as button and key in one. Never dead: when it is off it says why, to the eye and to a screen reader. */
export function Act({ label, keys, run, off, kind = 'plain', busy = false, icon, small = false }: ActProps) {
  useKeys(keys === undefined ? [] : [{ keys, label, run, off: busy ? label : off }]);
  const dead = off !== undefined;
  const button = (
    <Button
      type={typeOf[kind]}
      danger={kind === 'danger'}
      loading={busy}
      icon={icon}
      size={small ? 'small' : 'middle'}
      className={dead ? 'act act--off' : 'act'}
      aria-disabled={dead}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      onClick={() => {
        if (!dead && !busy) run();
      }}
    >
      {label}
      {keys !== undefined && <kbd>{faceOfKey(keys)}</kbd>}
      {dead && <span className="sr-only">{bracketed(off)}</span>}
    </Button>
  );
  return dead ? <Tooltip title={off}>{button}</Tooltip> : button;
}
