import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/define.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import '../../cases/list/list.css';

export interface Column<T> {
  readonly head: string;
  readonly cell: (item: T) => ReactNode;
}

interface Asked<T> {
  readonly items: readonly T[];
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly hasNextPage?: boolean;
  readonly isFetchingNextPage?: boolean;
  readonly fetchNextPage?: () => unknown;
}

interface SheetProps<T> {
  readonly of: Asked<T>;
  readonly idOf: (item: T) => string;
  readonly columns: readonly Column<T>[];
  /** Says what to do next when there is nothing. */
  readonly empty: string;
  /** The way there. */
  readonly next?: ReactNode;
  readonly acts?: (item: T) => ReactNode;
}

/** A plain table with its loading, empty and failed states and the way to more rows. */
export function Sheet<T>({ of, idOf, columns, empty, next, acts }: SheetProps<T>) {
  const ui = useWords(uiWords);
  if (of.items.length === 0) {
    if (of.error !== null && of.error !== undefined) return <Failed error={of.error} again={of.refetch} />;
    return of.isPending ? <Loading /> : <Empty text={empty}>{next}</Empty>;
  }
  return (
    <ScrollArea className="panel list" label={ui('list.label')}>
      <table className="sheet">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col">
                {column.head}
              </th>
            ))}
            {acts !== undefined && <th aria-label={ui('more')} />}
          </tr>
        </thead>
        <tbody>
          {of.items.map((item) => (
            <tr key={idOf(item)}>
              {columns.map((column) => (
                <td key={column.head}>{column.cell(item)}</td>
              ))}
              {acts !== undefined && (
                <td className="sheet__last">
                  <div className="sheet__acts">{acts(item)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {of.hasNextPage === true && (
        <p className="queue__more">
          <Button
            size="small"
            loading={of.isFetchingNextPage === true}
            onClick={() => void of.fetchNextPage?.()}
          >
            {ui('list.more')}
          </Button>
        </p>
      )}
    </ScrollArea>
  );
}
