import type { ImportPreview, ImportRow } from '@yiwang/contract';
import { Alert, Radio } from 'antd';
import { useState } from 'react';
import { bracketed, labelled, listed, useWords } from '../../i18n/define.ts';
import { words as partyWords } from '../../parties/words/index.ts';
import { AreaName } from '../../places/area-name.tsx';
import { words as adminWords } from '../words/index.ts';
import { rowsShown } from './file.ts';
import { words } from './words/index.ts';

const changes = ['fault', 'new', 'changed', 'same'] as const;

/** What was left out or read otherwise than it may look. */
function Notes({ of }: { of: ImportPreview }) {
  const t = useWords(words);
  const sheets = (why: 'hidden' | 'no-headings') =>
    listed(of.skipped.filter((one) => one.why === why).map(({ sheet }) => sheet));
  const ranges = listed(of.merged.map(({ sheet, range }) => `${sheet} ${range}`));
  const [hidden, unread] = [sheets('hidden'), sheets('no-headings')];
  return (
    <>
      {hidden !== '' && <Alert type="warning" showIcon title={t('hidden', { sheets: hidden })} />}
      {ranges !== '' && <Alert type="warning" showIcon title={t('merged', { ranges })} />}
      {unread !== '' && <p className="muted small">{t('unread', { sheets: unread })}</p>}
    </>
  );
}

function Detail({ of }: { of: ImportRow }) {
  const t = useWords(words);
  const admin = useWords(adminWords);
  const party = useWords(partyWords);
  return (
    <>
      {of.faults.map((fault) => (
        <p key={`${fault.column} ${fault.code} ${fault.value}`} className="import__fault">
          <strong>{t(`column.${fault.column}`)}</strong>
          {labelled('', t(`fault.${fault.code}`))}
          {fault.value !== '' && <span className="mono">{bracketed(fault.value)}</span>}
        </p>
      ))}
      {of.changed.length > 0 && (
        <p>{t('changes', { columns: listed(of.changed.map((column) => t(`column.${column}`))) })}</p>
      )}
      {of.namesake && <p>⚠ {t('namesake')}</p>}
      <p className="muted small row row--wrap">
        {of.level !== null && <span>{admin(`unit.level.${of.level}`)}</span>}
        {of.unit !== null && <span>{of.unit}</span>}
        {of.posts.length > 0 && <span>{listed(of.posts.map((post) => party.of('post', post)))}</span>}
        {of.area !== '' && <AreaName code={of.area} />}
      </p>
    </>
  );
}

function Rows({ rows }: { rows: readonly ImportRow[] }) {
  const t = useWords(words);
  if (rows.length === 0) return <p className="muted">{t('empty')}</p>;
  return (
    <div className="panel list import__rows">
      <table className="sheet">
        <thead>
          <tr>
            {(['place', 'change', 'name', 'detail'] as const).map((head) => (
              <th key={head} scope="col">
                {t(`head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.sheet} ${row.row}`} data-change={row.change}>
              <td className="small">{t('place', { sheet: row.sheet, row: row.row })}</td>
              <td>
                <span className={row.change === 'fault' ? 'tag tag--strong' : 'tag'}>
                  {t(`change.${row.change}`)}
                </span>
              </td>
              <td>
                {row.name} {row.login !== null && <span className="mono small muted">{row.login}</span>}
              </td>
              <td>
                <Detail of={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every line of the file and what would become of it; what must be mended stands first. */
export function Preview({ of }: { of: ImportPreview }) {
  const t = useWords(words);
  const [shown, show] = useState<ImportRow['change'] | 'all'>('all');
  const { fault, changed, same } = of.counts;
  return (
    <>
      <p role="status">
        <strong>{t('counts', { fresh: of.counts.new, changed, same, fault })}</strong>
      </p>
      {fault > 0 && <Alert type="error" showIcon title={t('fix.first', { n: fault })} />}
      {fault === 0 && of.counts.new + changed === 0 && (
        <Alert type="info" showIcon title={t('nothing.new')} />
      )}
      <Notes of={of} />
      <Radio.Group
        aria-label={t('filter')}
        optionType="button"
        size="small"
        value={shown}
        onChange={(event) => show(event.target.value)}
        options={[
          { value: 'all', label: t('filter.all') },
          ...changes.map((change) => ({
            value: change,
            label: `${t(`change.${change}`)} ${of.counts[change]}`,
          })),
        ]}
      />
      <Rows rows={rowsShown(of.rows, shown)} />
    </>
  );
}
