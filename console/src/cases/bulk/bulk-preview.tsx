import type { BulkPreview } from '@yiwang/contract';
import { Button } from 'antd';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { Act } from '../../ui/act.tsx';
import { Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { Group, groupsBy } from './group.tsx';
import './bulk.css';

/** The cases of a preview that would go, as they are named when the act is given. */
export const goingOf = ({ items }: BulkPreview) =>
  items.flatMap(({ id, seq, goes, to }) =>
    goes && seq !== null
      ? [{ id, seq, ...(to === undefined ? {} : { to: { unitId: to.unitId, rule: to.rule } }) }]
      : [],
  );

interface Props {
  readonly preview: BulkPreview;
  /** On the button that gives the command. */
  readonly label: string;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly back: () => void;
  readonly run: () => void;
}

/** What would become of each case, by unit where each goes to its own, and of the others why not. */
export function Preview({ preview, label, busy, fault, back, run }: Props) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const goes = preview.items.filter((item) => item.goes);
  return (
    <div className="bulk">
      <p role="status">
        {t('bulk.preview', { goes: goes.length, stays: preview.items.length - goes.length })}
      </p>
      {groupsBy(goes, (item) => item.to?.name ?? '').map(([unit, items]) => (
        <Group
          key={unit}
          title={unit === '' ? t('bulk.goes') : `${t('bulk.goes')} · ${unit}`}
          items={items}
          tone="done"
        />
      ))}
      {groupsBy(
        preview.items.filter((item) => !item.goes),
        (item) => item.why ?? '',
      ).map(([why, items]) => (
        <Group key={why} title={`${t('bulk.stays')} · ${t.of('why', why)}`} items={items} tone="fault" />
      ))}
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Button onClick={back}>{t('bulk.back')}</Button>
        <Act
          label={label}
          keys={namedKey('form.send')}
          kind="main"
          busy={busy}
          off={goes.length === 0 ? ui('none') : undefined}
          run={run}
        />
      </div>
    </div>
  );
}
