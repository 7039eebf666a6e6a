import { useQuery } from '@tanstack/react-query';
import type { PolicySetting } from '@yiwang/contract';
import { listPolicies, savePolicy } from '../../api/settings.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { useDraft } from '../../ui/draft.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { type Schema, setAt } from './schema.ts';
import { SettingSave } from './setting-save.tsx';
import { ValueField } from './value-field.tsx';
import { words } from './words/index.ts';
import './settings.css';

function Policy({ of }: { of: PolicySetting }) {
  const t = useWords(words);
  const me = useMe();
  const draft = useDraft<unknown>(`policy/${of.name}/${of.version}`, of.value);
  const changed = JSON.stringify(draft.value) !== JSON.stringify(of.value);
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
      {changed && canDo(me, 'settings:write') && (
        <SettingSave
          save={(from) => savePolicy(of.name, draft.value, from)}
          saved={draft.clear}
          reset={draft.clear}
          stale="policies"
          effect={() => <p className="muted">{t('effect.policy')}</p>}
        />
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
