import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicySetting } from '@yiwang/contract';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { listPolicies, savePolicy } from '../../api/settings.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { useDraft } from '../../ui/draft.ts';
import { faultText, problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { MomentField } from '../kit/fields.tsx';
import { type Schema, setAt } from './schema.ts';
import { ValueField } from './value-field.tsx';
import { words } from './words/index.ts';
import './settings.css';

function Policy({ of }: { of: PolicySetting }) {
  const t = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const draft = useDraft<unknown>(`policy/${of.name}/${of.version}`, of.value);
  const [at, setAtMoment] = useState<string | null>(null);
  const changed = JSON.stringify(draft.value) !== JSON.stringify(of.value);
  const save = useMutation({
    mutationFn: () => savePolicy(of.name, draft.value, at ?? undefined),
    onSuccess: () => {
      draft.clear();
      addNote('done', t('saved'));
      void client.invalidateQueries({ queryKey: ['policies'] });
    },
  });
  const schema = of.schema as Schema;
  return (
    <section className="panel">
      <div className="panel__head">
        <span>{t.of('name', of.name)}</span>
        <span className="mono small muted">{of.name}</span>
        <span className="grow" />
        <span className="muted small">
          {of.version === 0
            ? t('builtIn')
            : `${t('version', { n: of.version })} · ${of.effectiveFrom === null ? '' : t('from', { at: momentText(of.effectiveFrom) })}`}
        </span>
      </div>
      <div className="panel__body settings">
        {Object.entries(schema.properties ?? {}).map(([key, each]) => (
          <ValueField
            key={key}
            name={key}
            path={[key]}
            schema={each}
            value={(draft.value as Record<string, unknown>)[key]}
            set={(path, value) => draft.set(setAt(draft.value, path, value))}
          />
        ))}
      </div>
      {save.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(save.error)}
          description={
            isProblem(save.error)
              ? save.error.fields.map((fault) => `${fault.pointer}：${faultText(fault)}`).join('；')
              : undefined
          }
        />
      )}
      {changed && canDo(me, 'settings:write') && (
        <div className="panel__body row row--wrap setting__save">
          <span className="tag tag--strong">{t('changed')}</span>
          <span>{t('at')}</span>
          <MomentField label={t('at')} value={at} onChange={setAtMoment} />
          <Popconfirm title={t('confirm')} onConfirm={() => save.mutate()}>
            <Button type="primary" loading={save.isPending}>
              {t('save')}
            </Button>
          </Popconfirm>
          <Button onClick={() => draft.clear()}>{t('reset')}</Button>
        </div>
      )}
    </section>
  );
}

/** Settings of the city's process in dated versions, drawn from the schemas the server gives. */
export function PoliciesPage() {
  const t = useWords(words);
  const policies = useQuery({ queryKey: ['policies'], queryFn: listPolicies });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('policies')}</h1>
      </header>
      <Answer of={policies}>
        {({ items }) => items.map((each) => <Policy key={`${each.name}@${each.version}`} of={each} />)}
      </Answer>
    </div>
  );
}
