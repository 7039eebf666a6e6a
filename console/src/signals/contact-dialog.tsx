import { useMutation } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Form } from 'antd';
import { lookAtContact } from '../api/reports.ts';
import { useWords } from '../i18n/define.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { problemText } from '../ui/faults.ts';
import { words as uiWords } from '../ui/words/index.ts';
import { words } from './words/index.ts';

/** The reporter's contact in clear: a reason first, the look is logged. */
export function ContactDialog({ id, close }: { id: string; close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const look = useMutation({ mutationFn: (values: { reason: string }) => lookAtContact(id, values.reason) });
  return (
    <Dialog open title={t('look.title')} close={close} width={440}>
      {look.data === undefined ? (
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={(values: { reason: string }) => look.mutate(values)}
        >
          <Form.Item
            name="reason"
            label={t('look.reason')}
            rules={[{ required: true, min: 2, message: ui('required') }]}
          >
            <AutoComplete autoFocus options={[{ value: t('look.call') }]} maxLength={200} />
          </Form.Item>
          {look.error !== null && (
            <Alert type="error" showIcon title={problemText(look.error)} style={{ marginBottom: 12 }} />
          )}
          <Button type="primary" htmlType="submit" loading={look.isPending}>
            {t('look.submit')}
          </Button>
        </Form>
      ) : (
        <Facts
          rows={[
            [t('look.name'), look.data.name ?? '—'],
            [t('look.phone'), look.data.phone ?? '—'],
            [t('look.email'), look.data.email ?? '—'],
          ]}
        />
      )}
    </Dialog>
  );
}
