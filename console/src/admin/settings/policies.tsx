import { useQuery } from '@tanstack/react-query';
import type { PolicySetting, RuleDraftPage } from '@yiwang/contract';
import { listPolicies } from '../../api/settings.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { useDraft } from '../../ui/draft.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { AddToDraft, EditingNote, OtherDrafts, useEditedDraft } from './add-to-draft.tsx';
import { type Schema, setAt } from './schema.ts';
import { ValueField } from './value-field.tsx';
import { words } from './words/index.ts';
import './settings.css';

function Policy({ of, within }: { of: PolicySetting; within: RuleDraftPage | undefined }) {
  const t = useWords(words);
  const me = useMe();
  const held = within?.changes.find((each) => each.kind === 'policy' && each.key === of.name);
  const start = held === undefined ? of.value : held.value;
  const draft = useDraft<unknown>(
    `policy/${of.name}/${of.version}/${held === undefined ? '' : `${within?.id}/${held.at}`}`,
    start,
  );
  const changed = JSON.stringify(draft.value) !== JSON.stringify(start);
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
      <OtherDrafts kind="policy" of={of.name} but={within?.id} />
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
        <AddToDraft
          kind="policy"
          of={of.name}
          value={draft.value}
          base={of.version}
          name={t.of('name', of.name)}
          editing={within}
          done={draft.clear}
        />
      )}
    </section>
  );
}

/** Settings of the city's process in dated versions, drawn from the schemas the server gives. */
export function PoliciesPage() {
  const t = useWords(words);
  const { page } = useEditedDraft();
  const policies = useQuery({ queryKey: ['policies'], queryFn: listPolicies });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('policies')}</h1>
      </header>
      <EditingNote of={page} />
      <Answer of={policies}>
        {({ items }) =>
          items.map((each) => (
            <Policy key={`${each.name}@${each.version} ${page?.version}`} of={each} within={page} />
          ))
        }
      </Answer>
    </div>
  );
}
