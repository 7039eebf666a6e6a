import { useQuery } from '@tanstack/react-query';
import type { Account, HandoverItem } from '@yiwang/contract';
import { useState } from 'react';
import { closeAccount, readLeaver } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { PersonPicker } from '../../parties/pickers.tsx';
import { Answer } from '../../ui/states.tsx';
import { LongItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words } from '../words/index.ts';

/** What may simply end: nobody has to take over a post, a roster line or a shared view. */
const mayEnd = ({ source }: HandoverItem) => ['holding', 'roster-line', 'case-view'].includes(source);

/** The receivers as the server wants them: one for each item, null ends it. */
export function handoverOf(
  items: readonly HandoverItem[],
  to: Readonly<Record<string, string>>,
  all: string | undefined,
) {
  return items.map((item) => ({
    source: item.source,
    id: item.id,
    to: to[item.id] ?? (mayEnd(item) ? null : (all ?? null)),
  }));
}

function Work({
  items,
  to,
  set,
  all,
  setAll,
}: {
  items: readonly HandoverItem[];
  to: Readonly<Record<string, string>>;
  set: (id: string, person: string | undefined) => void;
  all: string | undefined;
  setAll: (person: string | undefined) => void;
}) {
  const t = useWords(words);
  if (items.length === 0) return <p className="muted">{t('leaver.none')}</p>;
  return (
    <div className="stack">
      <div className="row">
        <span>{t('leaver.all')}</span>
        <div className="grow">
          <PersonPicker label={t('leaver.all')} value={all} onChange={setAll} />
        </div>
      </div>
      <ul className="stack">
        {items.map((item) => (
          <li key={item.source + item.id} className="row">
            <span className="tag">{t.of('leaver.kind', item.source)}</span>
            <span className="grow clip">{item.label}</span>
            <div style={{ width: 220 }}>
              <PersonPicker
                label={t('leaver.to')}
                placeholder={mayEnd(item) ? t('leaver.end') : t('leaver.to')}
                value={to[item.id]}
                onChange={(person) => set(item.id, person)}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A leaver's account: the open work finds receivers first, then it is closed for good. */
export function LeaverDialog({ of, close }: { of: Account; close: () => void }) {
  const t = useWords(words);
  const work = useQuery({ queryKey: ['leaver', of.id], queryFn: () => readLeaver(of.id) });
  const [to, setTo] = useState<Readonly<Record<string, string>>>({});
  const [all, setAll] = useState<string | undefined>();
  const set = (id: string, person: string | undefined) =>
    setTo(({ [id]: _gone, ...rest }) => (person === undefined ? rest : { ...rest, [id]: person }));
  return (
    <FormDialog<{ reason: string }, unknown>
      title={t('leaver.title', { name: of.displayName })}
      draft={null}
      start={{}}
      close={close}
      stale={[['accounts']]}
      done={t('saved')}
      submit={t('account.act.close')}
      danger
      width={680}
      save={({ reason }) =>
        closeAccount(of, { reason, handover: handoverOf(work.data?.items ?? [], to, all) })
      }
    >
      <p className="sign-in__lead">{t('leaver.lead')}</p>
      <Answer of={work}>
        {({ items }) => <Work items={items} to={to} set={set} all={all} setAll={setAll} />}
      </Answer>
      <LongItem name="reason" label={t('reason')} needed />
    </FormDialog>
  );
}
