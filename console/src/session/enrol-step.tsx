import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionState } from '@yiwang/contract';
import { Alert, Button, Form, Input } from 'antd';
import { beginTotp, confirmTotp, readSession } from '../api/session.ts';
import { labelled, useWords } from '../i18n/define.ts';
import { formFaults, problemText } from '../ui/faults.ts';
import { Answer } from '../ui/states.tsx';
import { words } from './words/index.ts';

/** Sets up the compulsory authenticator; the recovery codes are shown once. */
export function EnrolStep({ next }: { next: (state: SessionState) => void }) {
  const t = useWords(words);
  const begun = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: beginTotp,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [form] = Form.useForm();
  const confirm = useMutation({
    mutationFn: (values: { code: string }) => confirmTotp(values.code.trim()),
    onError: (error) => form.setFields(formFaults(error)),
  });
  const goOn = useMutation({ mutationFn: readSession, onSuccess: next });
  if (confirm.data !== undefined) {
    return (
      <div className="stack">
        <p className="sign-in__lead">{t('enrol.codes')}</p>
        <ul className="sign-in__codes mono">
          {confirm.data.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button
          type="primary"
          block
          size="large"
          autoFocus
          loading={goOn.isPending}
          onClick={() => goOn.mutate()}
        >
          {t('enrol.kept')}
        </Button>
      </div>
    );
  }
  return (
    <Answer of={begun}>
      {(enrolment) => (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values: { code: string }) => confirm.mutate(values)}
        >
          <p className="sign-in__lead">{t('enrol.lead')}</p>
          <img
            className="sign-in__qr"
            alt={enrolment.uri}
            src={`data:image/svg+xml,${encodeURIComponent(enrolment.qrSvg)}`}
          />
          <p className="small">
            {labelled(t('enrol.secret'), '')}
            <span className="mono">{enrolment.secret}</span>
          </p>
          <Form.Item
            name="code"
            label={t('second.code')}
            rules={[{ pattern: /^\s*\d{6}\s*$/, required: true, message: t('sixDigits') }]}
          >
            <Input size="large" autoFocus inputMode="numeric" autoComplete="one-time-code" />
          </Form.Item>
          {confirm.error !== null && (
            <Alert className="sign-in__fault" type="error" showIcon title={problemText(confirm.error)} />
          )}
          <Button type="primary" htmlType="submit" block size="large" loading={confirm.isPending}>
            {t('enrol.submit')}
          </Button>
        </Form>
      )}
    </Answer>
  );
}
