import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ChannelTested, MessageChannel } from '@yiwang/contract';
import { Alert, Button, Form, Input } from 'antd';
import { testChannel } from '../api/messages.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Dialog } from '../ui/dialog.tsx';
import { problemText } from '../ui/faults.ts';
import { words as uiWords } from '../ui/words/index.ts';
import { whyNot } from './why-not.ts';
import { words } from './words/index.ts';

function Ended({ how }: { how: ChannelTested }) {
  const t = useWords(words);
  const arrived = how.outcome === 'accepted';
  const said = t.of('outcome', how.outcome);
  const why = how.detail === null ? said : t('test.why', { said, why: whyNot(t, how.detail) });
  return (
    <Alert
      type={arrived ? 'success' : 'error'}
      showIcon
      title={arrived ? t('test.done') : why}
      action={<Link to="/admin/deliveries">{t('test.log')}</Link>}
    />
  );
}

function Body({ of, close }: { of: MessageChannel; close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const lang = useLanguage();
  const client = useQueryClient();
  const [form] = Form.useForm<{ phone?: string }>();
  const send = useMutation({
    mutationFn: ({ phone }: { phone?: string }) =>
      testChannel(of.id, { lang, ...(phone === undefined ? {} : { phone }) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  useKeys([{ keys: 'Ctrl+Enter', label: t('test.send'), run: () => form.submit() }]);
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => send.mutate(values)}>
      <p>{t(of.kind === 'sms' ? 'test.lead.sms' : 'test.lead.webhook')}</p>
      {!of.active && <p className="muted">{t('test.off')}</p>}
      {of.kind === 'sms' && (
        <Form.Item
          name="phone"
          label={t('test.phone')}
          rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: t('test.phone.wrong') }]}
        >
          <Input inputMode="tel" maxLength={11} autoComplete="off" style={{ width: 200 }} />
        </Form.Item>
      )}
      <div className="stack" aria-live="polite">
        {send.error !== null && <Alert type="error" showIcon title={problemText(send.error)} />}
        {send.data !== undefined && !send.isPending && <Ended how={send.data} />}
      </div>
      <div className="row dialog-foot">
        <Button onClick={close}>{ui('close')}</Button>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('test.send')} <kbd>Ctrl+Enter</kbd>
        </Button>
      </div>
    </Form>
  );
}

/** One message over a gateway or robot, and how it ended, before people rely on it. */
export function ChannelTestDialog({ of, close }: { of: MessageChannel; close: () => void }) {
  const t = useWords(words);
  return (
    <Dialog open title={t('test.title', { name: of.name })} close={close} width={480}>
      <Body of={of} close={close} />
    </Dialog>
  );
}
