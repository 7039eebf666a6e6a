import type { JoinPreview } from '@yiwang/contract';
import { groupsBy } from '../../cases/bulk/group.tsx';
import '../../cases/bulk/bulk.css';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from './words/index.ts';

/** A count with its receipt numbers behind it. */
export function Heap({
  title,
  items,
  tone,
}: {
  title: string;
  items: readonly { readonly id: string; readonly receiptNumber: string | null }[];
  tone: 'done' | 'fault' | 'plain';
}) {
  if (items.length === 0) return null;
  return (
    <details className={`bulk__group bulk__group--${tone}`}>
      <summary>
        {title} <strong>{items.length}</strong>
      </summary>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="mono">
            {item.receiptNumber ?? item.id.slice(0, 8)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What would become of each report, and of the others why not. */
export function LookedAt({
  preview,
  label,
  busy,
  fault,
  back,
  run,
}: {
  preview: JoinPreview;
  label: string;
  busy: boolean;
  fault: unknown;
  back: () => void;
  run: () => void;
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const goes = preview.items.filter((item) => item.goes);
  const stays = preview.items.filter((item) => !item.goes);
  return (
    <div className="bulk">
      <p role="status">{t('join.preview', { goes: goes.length, stays: stays.length })}</p>
      <Heap title={t('join.goes')} items={goes} tone="done" />
      {groupsBy(stays, (item) => item.why ?? '').map(([why, items]) => (
        <Heap key={why} title={`${t('join.stays')} · ${t.of('why', why)}`} items={items} tone="fault" />
      ))}
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Act label={t('join.back')} run={back} />
        <Act
          label={label}
          keys="Ctrl+Enter"
          kind="main"
          busy={busy}
          off={goes.length === 0 ? ui('none') : undefined}
          run={run}
        />
      </div>
    </div>
  );
}
