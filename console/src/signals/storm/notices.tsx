import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IncidentDetail, IncidentNotice } from '@yiwang/contract';
import { Input } from 'antd';
import { useState } from 'react';
import { sendNotice, withdrawNotice, writeNotice } from '../../api/incidents.ts';
import { useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { words } from './words/index.ts';

/** One message to all reporters: one writes it, another reads and sends it, each reporter gets it once. */
export function Notices({ of }: { of: IncidentDetail }) {
  const t = useWords(words);
  const me = useMe();
  return (
    <section className="panel" aria-label={t('notices')}>
      <div className="panel__head">{t('notices')}</div>
      <div className="panel__body">
        {of.notices.length === 0 && <Empty text={t('notices.none')} />}
        {of.notices.map((one) => (
          <Notice key={one.id} of={of} notice={one} maySend={canDo(me, 'signals:send-notice')} />
        ))}
        {canDo(me, 'signals:write-notice') && <Writing of={of} />}
      </div>
    </section>
  );
}

function Writing({ of }: { of: IncidentDetail }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const draft = useDraft<string>(`incident/${of.id}/notice`, '', setText);
  const said = text ?? draft.value;
  const write = useMutation({
    mutationFn: () => writeNotice(of.id, said),
    onSuccess: (next) => {
      draft.clear();
      setText('');
      client.setQueryData(['incident', of.id], next);
    },
  });
  return (
    <div className="stack">
      <label htmlFor="storm-notice">{t('notice.text')}</label>
      <Input.TextArea
        id="storm-notice"
        value={said}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={300}
        showCount
        style={{ marginBottom: 22 }}
        onChange={(event) => {
          setText(event.target.value);
          draft.set(event.target.value);
        }}
      />
      <p className="muted small">{t('notice.hint')}</p>
      {write.error !== null && <Failed error={write.error} />}
      <Act
        label={t('notice.write')}
        busy={write.isPending}
        off={said.trim().length < 5 ? t('notice.hint') : undefined}
        run={() => write.mutate()}
      />
    </div>
  );
}

function Notice({ of, notice, maySend }: { of: IncidentDetail; notice: IncidentNotice; maySend: boolean }) {
  const t = useWords(words);
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['incident', of.id] });
  const send = useMutation({ mutationFn: () => sendNotice(notice.id), onSuccess });
  const withdraw = useMutation({ mutationFn: () => withdrawNotice(notice.id), onSuccess });
  const fault = send.error ?? withdraw.error;
  return (
    <div className="storm__notice">
      <p>
        <span className="tag">{t(`notice.${notice.state}`)}</span>{' '}
        <span className="muted small">
          {t('notice.by', { name: notice.writtenBy ?? '—' })}
          {notice.sentBy !== null && ` · ${t('notice.sentBy', { name: notice.sentBy })}`}{' '}
          <Moment at={notice.sentAt ?? notice.writtenAt} />
        </span>
      </p>
      <p>{notice.text ?? t('notice.erased')}</p>
      {notice.state === 'sent' && <p role="status">{t('notice.told', { n: notice.told })}</p>}
      {fault !== null && <Failed error={fault} />}
      <div className="row row--wrap">
        {maySend && notice.state === 'draft' && (
          <Act
            label={t('notice.send', { n: notice.untold })}
            kind="main"
            small
            busy={send.isPending}
            off={notice.why === null ? undefined : t.of('why', notice.why)}
            run={() => send.mutate()}
          />
        )}
        {maySend && notice.state === 'sent' && notice.untold > 0 && (
          <Act
            label={t('notice.sendMore', { n: notice.untold })}
            small
            busy={send.isPending}
            run={() => send.mutate()}
          />
        )}
        {maySend && notice.withdrawable && (
          <>
            <Act label={t('notice.withdraw')} small busy={withdraw.isPending} run={() => withdraw.mutate()} />
            <span className="muted small">{t('notice.hold')}</span>
          </>
        )}
      </div>
    </div>
  );
}
