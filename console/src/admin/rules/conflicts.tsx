import type { RuleConflict, RuleDraftPage } from '@yiwang/contract';
import { Radio } from 'antd';
import { useState } from 'react';
import { resolveRuleConflicts } from '../../api/rule-drafts.ts';
import { useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { fieldName, valueText } from './field-text.ts';
import type { Change } from './use-change.ts';
import { words } from './words/index.ts';

type Take = 'mine' | 'theirs';
const keyOf = (of: RuleConflict) => `${of.kind} ${of.key} ${of.pointer}`;

/** Fields that others have changed in force meanwhile: for each the value of the draft or the one in force. */
export function ConflictsPanel({ of, change }: { of: RuleDraftPage; change: Change }) {
  const t = useWords(words);
  const [picks, setPicks] = useState<ReadonlyMap<string, Take>>(new Map());
  if (of.conflicts.length === 0) return null;
  const left = of.conflicts.filter((each) => !picks.has(keyOf(each))).length;
  const resolve = () =>
    change.run(() =>
      resolveRuleConflicts(of.id, of.version, {
        picks: of.conflicts.map(({ kind, key, pointer }) => ({
          kind,
          key,
          pointer,
          take: picks.get(`${kind} ${key} ${pointer}`) ?? 'theirs',
        })),
      }),
    );
  return (
    <section className="panel" aria-label={t('conflicts')}>
      <div className="panel__head">{t('conflicts')}</div>
      <div className="panel__body stack">
        <p>{t('conflicts.lead')}</p>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('conflicts.field')}</th>
              <th scope="col">{t('conflicts.base')}</th>
              <th scope="col">
                {t('conflicts.mine')} / {t('conflicts.theirs')}
              </th>
            </tr>
          </thead>
          <tbody>
            {of.conflicts.map((each) => (
              <tr key={keyOf(each)}>
                <td>{fieldName(each.kind, each.pointer)}</td>
                <td className="muted">{valueText(each.base)}</td>
                <td>
                  <Radio.Group
                    aria-label={fieldName(each.kind, each.pointer)}
                    value={picks.get(keyOf(each)) ?? null}
                    onChange={(event) => setPicks(new Map([...picks, [keyOf(each), event.target.value]]))}
                    options={(['mine', 'theirs'] as const).map((take) => ({
                      value: take,
                      label: `${t(`conflicts.${take}`)}：${valueText(each[take])}`,
                    }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <Act
            label={t('conflicts.done')}
            kind="main"
            run={resolve}
            busy={change.busy}
            off={left === 0 ? undefined : t('conflicts.left', { n: left })}
          />
        </div>
      </div>
    </section>
  );
}
