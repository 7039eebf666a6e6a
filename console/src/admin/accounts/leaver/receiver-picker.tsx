import type { HandoverItem } from '@yiwang/contract';
import { readReceivers } from '../../../api/admin.ts';
import { useWords } from '../../../i18n/define.ts';
import { whyText } from '../../../ui/faults.ts';
import { RemoteSelect } from '../../../ui/remote-select.tsx';
import { words } from '../../words/index.ts';
import { ENDS } from './plan.ts';

/** Who takes over one thing: those who may first, the others greyed with the reason. */
export function ReceiverPicker({
  leaver,
  item,
  value,
  names,
  choose,
}: {
  leaver: string;
  item: HandoverItem;
  value: string | undefined;
  names: Readonly<Record<string, string>>;
  choose: (to: string | undefined, name?: string) => void;
}) {
  const t = useWords(words);
  const ending = { value: ENDS, label: t(item.kind.startsWith('draft') ? 'leaver.drop' : 'leaver.end') };
  return (
    <RemoteSelect
      label={t('leaver.to')}
      about={['leaver', leaver, item.source, item.id]}
      find={async (search) => {
        const { items } = await readReceivers(leaver, { source: item.source, item: item.id, search });
        const people = items.map(({ accountId, displayName, unitName, why }) => ({
          value: accountId,
          label: [displayName, unitName, why === null ? null : whyText(why)].filter(Boolean).join(' · '),
          disabled: why !== null,
        }));
        return item.end === 'may' && search === '' ? [ending, ...people] : people;
      }}
      listWidth={460}
      known={[
        ...(item.end === 'may' ? [ending] : []),
        ...Object.entries(names).map(([id, label]) => ({ value: id, label })),
      ]}
      value={value}
      onChange={(next, choice) => choose(typeof next === 'string' ? next : undefined, choice?.label)}
    />
  );
}
