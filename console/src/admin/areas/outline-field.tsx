import type { AreaGeometry } from '@yiwang/contract';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { MapView } from '../../places/map/index.tsx';
import { OutlineLayer } from './outline-layer.tsx';
import { boxOfGeometry } from './preview.ts';
import { type Corner, cornersIn, outlineOf, textOf } from './ring.ts';
import { SeeBox } from './see-box.tsx';
import { words } from './words/index.ts';

/** What a form holds of an outline: its corners, or a whole geometry that cannot be edited corner by corner. */
export interface HeldOutline {
  readonly corners: readonly Corner[] | null;
  readonly whole: AreaGeometry | null;
}

interface Props {
  readonly value: HeldOutline;
  readonly onChange: (outline: HeldOutline) => void;
  readonly box: readonly [number, number, number, number] | null;
}

/** An outline drawn on the map or typed as coordinates; both show the same corners. */
export function OutlineField({ value, onChange, box }: Props) {
  const t = useWords(words);
  const [before, setBefore] = useState<readonly HeldOutline[]>([]);
  const [typed, setTyped] = useState<readonly Corner[]>([]);
  const set = (corners: readonly Corner[]) => {
    setBefore([...before.slice(-99), value]);
    onChange({ corners, whole: null });
  };
  const undo = () => {
    const last = before.at(-1);
    setBefore(before.slice(0, -1));
    if (last !== undefined) onChange(last);
  };
  return (
    <div className="stack">
      <div className="row row--wrap">
        <span className="small muted grow">
          {value.corners === null ? t('outline.parts') : t('outline.draw')}
        </span>
        <Button size="small" disabled={before.length === 0} onClick={undo}>
          {t('outline.undo')}
        </Button>
        <Button size="small" onClick={() => set([])}>
          {t('outline.clear')}
        </Button>
      </div>
      <div className="areas__draw">
        <MapView points={[]} label={t('outline')}>
          <SeeBox box={boxOfGeometry(outlineOf(typed)) ?? box} />
          <OutlineLayer
            geometry={value.whole}
            corners={value.corners}
            change={value.corners === null ? undefined : set}
          />
        </MapView>
        {value.corners !== null && <CornerText corners={value.corners} set={set} see={setTyped} />}
      </div>
    </div>
  );
}

const PAUSE_MS = 600;

interface TextProps {
  readonly corners: readonly Corner[];
  readonly set: (corners: Corner[]) => void;
  /** Typed corners may lie where the map does not look: called with them when the typing pauses. */
  readonly see: (corners: readonly Corner[]) => void;
}

function CornerText({ corners, set, see }: TextProps) {
  const t = useWords(words);
  const pause = useRef(0);
  useEffect(() => () => window.clearTimeout(pause.current), []);
  const [text, setText] = useState(textOf(corners));
  const read = cornersIn(text);
  useEffect(() => {
    // What was typed stays as it was typed while it says the same.
    setText((held) => {
      const now = cornersIn(held);
      return 'corners' in now && textOf(now.corners) === textOf(corners) ? held : textOf(corners);
    });
  }, [corners]);
  return (
    <div className="areas__corners">
      <span className="small">{t('outline.corners')}</span>
      <Input.TextArea
        aria-label={t('outline.corners')}
        className="mono small"
        value={text}
        rows={9}
        status={'line' in read ? 'error' : ''}
        onChange={(event) => {
          setText(event.target.value);
          const typed = cornersIn(event.target.value);
          if (!('corners' in typed)) return;
          set(typed.corners);
          window.clearTimeout(pause.current);
          pause.current = window.setTimeout(() => see(typed.corners), PAUSE_MS);
        }}
      />
      {'line' in read && <span className="areas__fault small">{t('outline.line', { n: read.line })}</span>}
    </div>
  );
}
