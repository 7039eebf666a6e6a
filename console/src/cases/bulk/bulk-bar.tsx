import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkVerb } from '@yiwang/contract';
import { useState } from 'react';
import { bulkDesk } from '../../api/bulk.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../words/index.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkResult } from './bulk-result.tsx';
import { type Faces, FacesContext } from './group.tsx';
import './bulk.css';

interface Props {
  readonly ids: readonly string[];
  /** What the list says of a case that has no number yet. */
  readonly faces: Faces;
  readonly all: () => void;
  readonly allBusy: boolean;
  readonly clear: () => void;
}

type Open =
  | { readonly what: 'act'; readonly verb: BulkVerb; readonly ids: readonly string[] }
  | { readonly what: 'last' };

/** What may be done with the selected cases. Number keys give the commands in their order. */
export function BulkBar({ ids, faces, all, allBusy, clear }: Props) {
  const t = useWords(words);
  const { data } = useQuery({ queryKey: ['bulk'], queryFn: bulkDesk, staleTime: 300_000 });
  const [open, setOpen] = useState<Open | null>(null);
  const client = useQueryClient();
  const last = data?.last ?? null;
  const verbs = data?.verbs ?? [];
  if (verbs.length === 0) return null;
  return (
    <section className="bulk-bar no-print" aria-label={t('bulk.bar')}>
      <span role="status">{t('bulk.selected', { n: ids.length })}</span>
      <Act label={t('bulk.all')} keys={namedKey('cases.pick-all')} run={all} busy={allBusy} small />
      {ids.length > 0 && (
        <Act label={t('bulk.clear')} keys={namedKey('cases.pick-none')} run={clear} kind="quiet" small />
      )}
      {ids.length > 0 &&
        verbs.map((verb, index) => (
          <Act
            key={verb}
            label={t.of('verb', verb)}
            keys={index < 9 ? String(index + 1) : undefined}
            run={() => setOpen({ what: 'act', verb, ids })}
            small
          />
        ))}
      {last !== null && (
        <Act
          label={t('bulk.last')}
          keys={namedKey('cases.last-bulk')}
          run={() => setOpen({ what: 'last' })}
          kind="quiet"
          small
        />
      )}
      <FacesContext.Provider value={faces}>
        {open?.what === 'act' && (
          <BulkDialog
            verb={open.verb}
            ids={open.ids}
            close={() => setOpen(null)}
            begun={(id) => {
              client.setQueryData(['bulk'], { verbs, last: id });
              clear();
            }}
          />
        )}
        {open?.what === 'last' && last !== null && (
          <Dialog open title={t('bulk.last')} close={() => setOpen(null)} width={680}>
            <BulkResult id={last} close={() => setOpen(null)} />
          </Dialog>
        )}
      </FacesContext.Provider>
    </section>
  );
}
