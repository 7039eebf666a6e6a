import type { FigureName, Figures, FiguresRow } from '@yiwang/contract';
import { useMemo, useState } from 'react';
import { useWords } from '../i18n/define.ts';
import { Against } from './against.tsx';
import type { Asked } from './asked.ts';
import { columnsOf } from './columns.ts';
import { Count, Rate } from './numbers.tsx';
import { words } from './words/index.ts';

interface Props {
  readonly figures: Figures;
  /** The same of the compared period; null: nothing is compared. */
  readonly before: Figures | null;
  readonly asked: Asked;
  readonly nameOf: (row: FiguresRow) => string;
}

/** Column by which the rows stand, greatest first; null: as they came. */
type Order = string | null;

function inOrder(rows: readonly FiguresRow[], order: Order): readonly FiguresRow[] {
  if (order === null) return rows;
  const value = (row: FiguresRow) => row.rates[order]?.value ?? row.counts[order as FigureName] ?? -1;
  return [...rows].sort((a, b) => value(b) - value(a));
}

/** The table: units, areas, categories or days compared; every head sorts, every number opens its list. */
export function Sheet({ figures, before, asked, nameOf }: Props) {
  const t = useWords(words);
  const [order, setOrder] = useState<Order>(null);
  const { counts, rates } = columnsOf[asked.view];
  const rows = useMemo(() => inOrder(figures.rows, order), [figures.rows, order]);
  const head = (name: string, text: string, means: string) => (
    <th key={name} scope="col" className="num" aria-sort={order === name ? 'descending' : 'none'}>
      <button
        type="button"
        className="sheet__sort"
        title={means}
        onClick={() => setOrder(order === name ? null : name)}
      >
        {text}
        {order === name ? ' ↓' : ''}
      </button>
    </th>
  );
  const then = useMemo(() => new Map(before?.rows.map((row) => [row.key, row])), [before]);
  const against = (row: FiguresRow, name: string) =>
    before === null ? null : (
      <Against
        now={row}
        then={row.key === 'total' ? before.total : then.get(row.key)}
        asked={asked}
        name={name}
      />
    );
  const line = (row: FiguresRow, name: string) => (
    <tr key={row.key}>
      <th scope="row">{name}</th>
      {counts.map((each) => (
        <td key={each} className="num">
          <Count of={row} name={each} asked={asked} />
          {against(row, each)}
        </td>
      ))}
      {rates.map((each) => (
        <td key={each} className="num">
          <Rate of={row} name={each} asked={asked} />
          {against(row, each)}
        </td>
      ))}
    </tr>
  );
  return (
    <div className="panel list figures">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t(`figures.by.${asked.by}`)}</th>
            {counts.map((name) => head(name, t(`figure.${name}`), t(`means.${name}`)))}
            {rates.map((name) => head(name, t.of('rate', name), t('figures.sum')))}
          </tr>
        </thead>
        <tbody>{rows.map((row) => line(row, nameOf(row)))}</tbody>
        <tfoot>{line(figures.total, t('figures.total'))}</tfoot>
      </table>
    </div>
  );
}
