import { useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { searchReports } from '../api/reports.ts';
import { useWords } from '../i18n/define.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Answer } from '../ui/states.tsx';
import { ReportRow } from './row.tsx';
import { words } from './words/index.ts';

/** Finds a report by its number, or by the reporter's phone (right-checked and logged by the server). */
export function FindReport({ close, open }: { close: () => void; open: (id: string) => void }) {
  const t = useWords(words);
  const [by, setBy] = useState<'number' | 'phone'>('number');
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['reports', 'search', by, q],
    queryFn: () => searchReports(q, by),
    enabled: q.length >= 2,
  });
  return (
    <Dialog open title={t('find.title')} close={close} width={560}>
      <div className="stack">
        <Radio.Group
          value={by}
          onChange={(event) => setBy(event.target.value)}
          options={[
            { value: 'number', label: t('find.by.number') },
            { value: 'phone', label: t('find.by.phone') },
          ]}
        />
        <Input.Search
          autoFocus
          enterButton
          aria-label={t('find.title')}
          placeholder={t('find.hint')}
          onSearch={(text) => setQ(text.trim())}
          maxLength={100}
        />
        <p role="status" className="muted small">
          {q.length >= 2 && found.data !== undefined
            ? found.data.items.length === 0
              ? t('find.none')
              : t('find.count', { n: found.data.items.length })
            : ''}
        </p>
        {q.length >= 2 && (
          <Answer of={found}>
            {({ items }) =>
              items.length > 0 && (
                <ul className="panel">
                  {items.map((item) => (
                    <li key={item.id}>
                      <button
                        type="button"
                        className="queue__row"
                        onClick={() => {
                          open(item.id);
                          close();
                        }}
                      >
                        <ReportRow of={item} />
                      </button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Answer>
        )}
      </div>
    </Dialog>
  );
}
