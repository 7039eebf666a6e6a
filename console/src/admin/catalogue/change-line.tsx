import { limitText } from '../../cases/texts.ts';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';

/** What differs between two versions of the catalogue, in one place of it. */
interface Change {
  readonly kind: string;
  readonly code: string;
  readonly condition: string | null;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** One side of a change as people read it: a limit comes as amount and code of its unit. */
function sideText({ kind }: Change, side: string | null): string | null {
  const [amount = '', unit] = side?.split(' ') ?? [];
  return kind === 'limit-changed' && unit !== undefined ? limitText({ amount: Number(amount), unit }) : side;
}

/** A line of the difference between two versions of the catalogue. */
export function ChangeLine({ of }: { of: Change }) {
  const t = useWords(words);
  return (
    <li className="row row--wrap">
      <span className="tag">{t.of('change', of.kind)}</span>
      <strong>{of.name}</strong>
      <span className="mono small muted">{[of.code, of.condition].filter(Boolean).join(' / ')}</span>
      {(of.from !== null || of.to !== null) && (
        <span>
          <del className="muted">{sideText(of, of.from)}</del> → <ins>{sideText(of, of.to)}</ins>
        </span>
      )}
    </li>
  );
}
