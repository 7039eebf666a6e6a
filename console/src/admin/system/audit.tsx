import { type AuditEntry, piecesOf } from '@yiwang/contract';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { listAccounts, listAudit } from '../../api/admin.ts';
import { useWho } from '../../cases/timeline.tsx';
import { listed, useLanguage, useWords } from '../../i18n/define.ts';
import { ExportAct } from '../../ui/export-act.tsx';
import { whyText } from '../../ui/faults.ts';
import { RemoteSelect } from '../../ui/remote-select.tsx';
import { exactText } from '../../ui/time.ts';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { words } from '../words/index.ts';
import { actionChoices, actionName } from './action-name.ts';

const outcomes = ['done', 'refused', 'looked'] as const;

type Part = readonly [name: string, value: unknown];

/** Facts of an entry in a line: what was seen and why in words, people by name, anything else by its names. */
function useDetail(): (of: Pick<AuditEntry, 'detail' | 'people'>) => string {
  const t = useWords(words);
  const plain = (value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  const pair = (name: string, value: string) => t('detail.pair', { name: t.of('detail', name), value });
  const part = ([name, value]: Part, people: AuditEntry['people']) => {
    if (name === 'fields' && Array.isArray(value))
      return t('audit.seen', { what: listed(value.map((each) => t.of('field', String(each)))) });
    if (name === 'reason') return t('audit.reason', { why: whyText(plain(value)) });
    if (name === 'pieces')
      return pair(
        name,
        piecesOf(value)
          .map(([kind, n]) => `${t.of('piece', kind)} ${n}`)
          .join('、'),
      );
    if (Array.isArray(value)) return pair(name, value.map(plain).join('、'));
    return pair(name, people[String(value)] ?? t.of('value', plain(value)));
  };
  // The ids of an address stand in the title; in the line they say nothing to a reader.
  return ({ detail, people }) =>
    Object.entries(detail)
      .filter(([name, value]) => name !== 'params' && !(Array.isArray(value) && value.length === 0))
      .sort(([one], [other]) => Number(other === 'verb') - Number(one === 'verb'))
      .map((each) => part(each, people))
      .join(' · ');
}

/** What was done or looked at: its number or name; without one, the beginning of its id. */
function Target({ of }: { of: AuditEntry }) {
  const t = useWords(words);
  return (
    <span title={`${of.targetKind} ${of.targetId}`} className="sheet__words">
      <span className="muted small">{t.of('audit.kind', of.targetKind)}</span>{' '}
      <span className="mono small">{of.targetName ?? of.targetId.slice(0, 40)}</span>
    </span>
  );
}

/** People by name; left without a post they still stand in the audit. */
function WhoPicker({ value, onChange }: { value: string | undefined; onChange: (id?: string) => void }) {
  const t = useWords(words);
  return (
    <RemoteSelect
      label={t('audit.person')}
      about={['audit-people']}
      find={async (search) => {
        const { items } = await listAccounts({ search, limit: 30 });
        return items.map((one) => ({ value: one.id, label: `${one.displayName} ${one.login}` }));
      }}
      value={value}
      onChange={(next) => onChange(typeof next === 'string' ? next : undefined)}
    />
  );
}

/** Every act of staff and every look at personal data, newest first. */
export function AuditPage() {
  const t = useWords(words);
  const who = useWho();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<string | undefined>();
  const [action, setAction] = useState<string | undefined>();
  const [actorId, setActorId] = useState<string | undefined>();
  const [target, setTarget] = useState('');
  const detailText = useDetail();
  const [period, setPeriod] = useState<[string | undefined, string | undefined]>([undefined, undefined]);
  const query = {
    outcome,
    action,
    actorId,
    target: target.trim() === '' ? undefined : target.trim(),
    from: period[0],
    until: period[1],
  };
  const list = usePages(['audit'], listAudit, query);
  return (
    <div className="page">
      <header className="page__head row--wrap">
        <h1>{t('section.audit')}</h1>
        <Select
          aria-label={t('audit.outcome')}
          placeholder={t('audit.outcome')}
          allowClear
          value={outcome}
          onChange={setOutcome}
          style={{ width: '8em' }}
          options={outcomes.map((code) => ({ value: code, label: t(`audit.outcome.${code}`) }))}
        />
        <div className="audit__who">
          <WhoPicker value={actorId} onChange={setActorId} />
        </div>
        <Select
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={action}
          onChange={setAction}
          style={{ width: 170 }}
          popupMatchSelectWidth={260}
          options={actionChoices(language)}
        />
        <Input.Search
          aria-label={t('audit.target.ask')}
          placeholder={t('audit.target.ask')}
          allowClear
          onSearch={setTarget}
          style={{ width: 260 }}
        />
        <DatePicker.RangePicker
          aria-label={t('audit.period')}
          placeholder={[t('audit.from'), t('audit.until')]}
          style={{ width: 240 }}
          onChange={(days) =>
            setPeriod([
              days?.[0]?.startOf('day').toISOString(),
              days?.[1] == null ? undefined : dayjs(days[1]).add(1, 'day').startOf('day').toISOString(),
            ])
          }
        />
        <ExportAct path="/api/v1/audit/export" query={query} />
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('audit.empty')}
        columns={[
          { head: t('audit.time'), cell: (item) => <span className="mono small">{exactText(item.at)}</span> },
          {
            head: t('audit.who'),
            cell: (item) => who({ kind: item.actorKind, id: item.actorId, name: item.actorName }),
          },
          {
            head: t('audit.what'),
            cell: (item) => <span title={item.action}>{actionName(item.action, language)}</span>,
          },
          {
            head: t('audit.target'),
            cell: (item) => <Target of={item} />,
          },
          {
            head: t('audit.outcome'),
            cell: (item) => (
              <span className={item.outcome === 'refused' ? 'tag tag--strong' : 'tag'}>
                {t(`audit.outcome.${item.outcome}`)}
              </span>
            ),
          },
          {
            head: t('audit.detail'),
            cell: (item) => (
              <span className="small muted audit__detail" title={JSON.stringify(item.detail)}>
                {detailText(item)}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
