import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { listAudit } from '../../api/admin.ts';
import { useWho } from '../../cases/timeline.tsx';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { exactText } from '../../ui/time.ts';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { words } from '../words/index.ts';
import { actionName } from './action-name.ts';

const outcomes = ['done', 'refused', 'looked'] as const;

/** Facts of an entry in a line: names and values, no nesting shown. */
export const detailText = (detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}`,
    )
    .join(' · ');

/** Every act of staff and every look at personal data, newest first. */
export function AuditPage() {
  const t = useWords(words);
  const who = useWho();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<string | undefined>();
  const [action, setAction] = useState('');
  const [targetId, setTargetId] = useState('');
  const [period, setPeriod] = useState<[string | undefined, string | undefined]>([undefined, undefined]);
  const list = usePages(['audit'], listAudit, {
    outcome,
    action,
    targetId,
    from: period[0],
    until: period[1],
  });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.audit')}</h1>
        <Select
          aria-label={t('audit.outcome')}
          placeholder={t('audit.outcome')}
          allowClear
          value={outcome}
          onChange={setOutcome}
          style={{ width: 110 }}
          options={outcomes.map((code) => ({ value: code, label: t(`audit.outcome.${code}`) }))}
        />
        <Input.Search
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          allowClear
          onSearch={setAction}
          style={{ width: 190 }}
        />
        <Input.Search
          aria-label={t('audit.targetId')}
          placeholder={t('audit.targetId')}
          allowClear
          onSearch={setTargetId}
          style={{ width: 240 }}
        />
        <DatePicker.RangePicker
          aria-label={t('audit.period')}
          onChange={(days) =>
            setPeriod([
              days?.[0]?.startOf('day').toISOString(),
              days?.[1] == null ? undefined : dayjs(days[1]).add(1, 'day').startOf('day').toISOString(),
            ])
          }
        />
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
            cell: (item) => <span className="mono small">{`${item.targetKind} ${item.targetId}`}</span>,
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
            cell: (item) => <span className="small muted">{detailText(item.detail)}</span>,
          },
        ]}
      />
    </div>
  );
}
