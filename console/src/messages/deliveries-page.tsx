import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { Sheet } from '../admin/kit/sheet.tsx';
import { usePages } from '../admin/kit/use-pages.ts';
import { listDeliveries } from '../api/messages.ts';
import { useWords } from '../i18n/define.ts';
import { canDo, useMe } from '../session/use-session.ts';
import { Light } from '../ui/light.tsx';
import { Moment } from '../ui/moment.tsx';
import { DeliveryActs } from './delivery-acts.tsx';
import { lightOf } from './delivery-line.tsx';
import { Meant, Tries } from './delivery-tries.tsx';
import { words } from './words/index.ts';

/** What a message is about, as a link where the console has a page for it. */
function About({ subject }: { subject: string }) {
  const me = useMe();
  const [kind, id = ''] = subject.split(':');
  const short = id.slice(0, 8);
  if (kind === 'case' && canDo(me, 'cases:read'))
    return (
      <Link to={`/cases/${id}`} className="mono small">
        {short}
      </Link>
    );
  if (kind === 'report' && canDo(me, 'signals:read')) {
    return (
      <Link to="/intake" search={{ tab: 'all', item: id }} className="mono small">
        {short}
      </Link>
    );
  }
  return kind === 'channel' ? null : <span className="mono small">{id === '' ? subject : short}</span>;
}

/** The delivery log: what was told to whom by which way, and whether it arrived. No address, no words. */
export function DeliveriesPage() {
  const t = useWords(words);
  const [trouble, setTrouble] = useState(false);
  const list = usePages(['deliveries'], listDeliveries, { trouble: trouble ? true : undefined });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('log.title')}</h1>
        <Checkbox checked={trouble} onChange={(event) => setTrouble(event.target.checked)}>
          {t('log.trouble')}
        </Checkbox>
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('log.empty')}
        columns={[
          { head: t('log.time'), cell: (item) => <Moment at={item.createdAt} /> },
          {
            head: t('log.template'),
            cell: (item) => <span title={item.template}>{t.of('template', item.template)}</span>,
          },
          { head: t('log.about'), cell: (item) => <About subject={item.subject} /> },
          { head: t('log.to'), cell: (item) => <Meant of={item} /> },
          { head: t('log.channel'), cell: (item) => item.channelName ?? t.of('channel', item.channel) },
          {
            head: t('log.state'),
            cell: (item) => <Light light={lightOf(item.state)} text={t.of('state', item.state)} />,
          },
          { head: t('log.attempts'), cell: (item) => <Tries of={item} /> },
        ]}
        acts={(item) => <DeliveryActs of={item} />}
      />
    </div>
  );
}
