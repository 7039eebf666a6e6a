import type { FigureName, FiguresRow } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { type Asked, pastOf } from './asked.ts';
import { Count } from './numbers.tsx';
import { words } from './words/index.ts';

interface Props {
  readonly now: FiguresRow;
  /** The same row of the compared period; undefined: it was not there then. */
  readonly then: FiguresRow | undefined;
  readonly asked: Asked;
  readonly name: string;
}

/** What a number was in the compared period, and how far it has moved; the word says which way, never a colour. */
export function Against({ now, then, asked, name }: Props) {
  const t = useWords(words);
  if (asked.compare === undefined) return null;
  const rate = now.rates[name];
  const is = rate === undefined ? now.counts[name as FigureName] : rate.value;
  const was =
    rate === undefined ? (then?.counts[name as FigureName] ?? 0) : (then?.rates[name]?.value ?? null);
  if (is === undefined || is === null || was === null)
    return <span className="figures__against small">—</span>;
  const past = { ...asked, ...pastOf(asked, asked.compare) };
  return (
    <span className="figures__against small">
      {t(`figures.compare.before.${asked.compare}`)}{' '}
      {rate === undefined && then !== undefined ? (
        <Count of={then} name={name as FigureName} asked={past} />
      ) : (
        <span>{rate === undefined ? was : `${(was * 100).toFixed(1)}%`}</span>
      )}{' '}
      <Moved by={is - was} share={rate !== undefined} t={t} />
    </span>
  );
}

function Moved({
  by,
  share,
  t,
}: {
  readonly by: number;
  readonly share: boolean;
  readonly t: ReturnType<typeof useWords<keyof typeof words.zh>>;
}) {
  const size = share ? (Math.abs(by) * 100).toFixed(1) : String(Math.abs(by));
  if (Number(size) === 0) return <span className="muted">{t('figures.compare.same')}</span>;
  return (
    <span title={t(by > 0 ? 'figures.compare.more' : 'figures.compare.less', { by: size })}>
      <span aria-hidden="true">
        {by > 0 ? '↑' : '↓'}
        {size}
      </span>
      <span className="sr-only">
        {t(by > 0 ? 'figures.compare.more' : 'figures.compare.less', { by: size })}
      </span>
    </span>
  );
}
