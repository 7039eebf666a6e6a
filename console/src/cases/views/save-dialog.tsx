import type { View } from '@yiwang/contract';
import { Form, Input, Select } from 'antd';
import { FormDialog } from '../../admin/kit/form-dialog.tsx';
import { changeView, createView } from '../../api/views.ts';
import { useWords } from '../../i18n/define.ts';
import { words as partyWords } from '../../parties/words/index.ts';
import { useMe } from '../../session/use-session.ts';
import type { Filters } from '../list/filters.ts';
import { words } from '../words/index.ts';
import { countsQuery, viewsQuery } from './use-views.ts';
import { shareCode, shareOfCode, viewFilterOf } from './view-filter.ts';

interface Values {
  readonly name: string;
  readonly share: string;
}

/** With whom somebody may share: nobody, by link, his own units and posts. */
function useShares(kept: View | undefined): { value: string; label: string }[] {
  const t = useWords(words);
  const party = useWords(partyWords);
  const { holdings } = useMe();
  const units = new Map(
    holdings.flatMap(({ unitId, unitName }) => (unitId === null ? [] : [[unitId, unitName] as const])),
  );
  if (kept?.share.with === 'unit') units.set(kept.share.unitId, kept.shareUnit);
  const posts = [...new Set(holdings.map(({ post }) => post))];
  return [
    { value: 'nobody', label: t('view.share.nobody') },
    { value: 'link', label: t('view.share.link') },
    ...[...units].map(([id, name]) => ({
      value: `unit:${id}`,
      label: t('view.share.unit', { name: name ?? '' }),
    })),
    ...posts.map((post) => ({
      value: `post:${post}`,
      label: t('view.share.post', { name: party.of('post', post) }),
    })),
  ];
}

interface Props {
  /** The view that is changed; none: the filters become a new one. */
  readonly view?: View | undefined;
  readonly filters: Filters;
  readonly close: () => void;
  readonly then: (view: View) => void;
}

/** Name and share of a view. */
export function SaveDialog({ view, filters, close, then }: Props) {
  const t = useWords(words);
  const shares = useShares(view);
  const save = ({ name, share }: Values) => {
    const input = { name: name.trim(), share: shareOfCode(share) };
    return view === undefined
      ? createView({ ...input, filter: viewFilterOf(filters) })
      : changeView(view.id, view.version, input);
  };
  return (
    <FormDialog<Values, View>
      title={view === undefined ? t('view.save') : t('view.edit')}
      draft={view === undefined ? 'view' : `view/${view.id}`}
      start={{ name: view?.name ?? '', share: view === undefined ? 'nobody' : shareCode(view.share) }}
      save={save}
      close={close}
      stale={[viewsQuery.queryKey, countsQuery.queryKey]}
      then={then}
      width={460}
    >
      <Form.Item name="name" label={t('view.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={40} placeholder={t('view.name.hint')} autoFocus />
      </Form.Item>
      <Form.Item name="share" label={t('view.share')} extra={t('view.share.hint')}>
        <Select options={shares} />
      </Form.Item>
    </FormDialog>
  );
}
