import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionState } from '@yiwang/contract';
import { Alert, Button, Form, Input, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { askReset, changePassword, giveSecondFactor, redeemReset, signIn } from '../api/session.ts';
import { useWords } from '../i18n/define.ts';
import { formFaults, problemText } from '../ui/faults.ts';
import { providersQuery } from './use-session.ts';
import { words } from './words/index.ts';

interface StepProps {
  readonly state: SessionState;
  /** The session after this step. */
  readonly next: (state: SessionState) => void;
}

function Step<V extends object>(props: {
  ask: (values: V) => Promise<SessionState>;
  next: StepProps['next'];
  submit: string;
  children: ReactNode;
  initial?: Partial<V>;
}) {
  const [form] = Form.useForm();
  const send = useMutation({
    mutationFn: props.ask,
    onSuccess: props.next,
    onError: (error) => form.setFields(formFaults(error)),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values: V) => send.mutate(values)}
      {...(props.initial === undefined ? {} : { initialValues: props.initial })}
    >
      {props.children}
      {send.error !== null && (
        <Alert className="sign-in__fault" type="error" showIcon title={problemText(send.error)} />
      )}
      <Button type="primary" htmlType="submit" block size="large" loading={send.isPending}>
        {props.submit}
      </Button>
    </Form>
  );
}

/** The way to a provider and back to where one was going. */
const startAt = (url: string, to = '/') => `${url}?${new URLSearchParams({ returnTo: `/console${to}` })}`;

/** Name and password, or the city's identity provider. */
export function PasswordStep({
  next,
  login,
  to,
  forgot,
}: {
  next: StepProps['next'];
  login?: string | undefined;
  to?: string | undefined;
  forgot?: (() => void) | undefined;
}) {
  const t = useWords(words);
  const providers = useQuery(providersQuery).data?.items ?? [];
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Step ask={signIn} next={next} submit={t('submit')} initial={{ login: login ?? '' }}>
        {login !== undefined && <p className="sign-in__who mono">{login}</p>}
        <Form.Item name="login" label={t('login')} rules={needed} hidden={login !== undefined}>
          <Input size="large" autoComplete="username" autoFocus={login === undefined} spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={needed}>
          <Input.Password size="large" autoComplete="current-password" autoFocus={login !== undefined} />
        </Form.Item>
      </Step>
      {providers.map((provider) => (
        <Button key={provider.id} className="sign-in__provider" block href={startAt(provider.startUrl, to)}>
          {t('withProvider', { name: provider.name })}
        </Button>
      ))}
      {forgot !== undefined && (
        <Button type="link" size="small" onClick={forgot}>
          {t('forgot')}
        </Button>
      )}
    </>
  );
}

/** Six digits of the authenticator, or a recovery code when the phone is lost. */
export function SecondFactorStep({ state, next }: StepProps) {
  const t = useWords(words);
  const [lost, setLost] = useState(false);
  return (
    <>
      <p className="sign-in__lead">{t('second.lead', { name: state.displayName ?? '' })}</p>
      <Step ask={giveSecondFactor} next={next} submit={t('second.submit')} key={String(lost)}>
        {lost ? (
          <Form.Item
            name="recoveryCode"
            label={t('second.recoveryCode')}
            rules={[{ required: true, message: t('needed') }]}
          >
            <Input size="large" autoFocus autoComplete="off" />
          </Form.Item>
        ) : (
          <Form.Item
            name="code"
            label={t('second.code')}
            rules={[{ pattern: /^\s*\d{6}\s*$/, required: true, message: t('sixDigits') }]}
          >
            <Input size="large" autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Form.Item>
        )}
      </Step>
      <Button type="link" size="small" onClick={() => setLost(!lost)}>
        {lost ? t('second.useCode') : t('second.recovery')}
      </Button>
    </>
  );
}

function NewPassword() {
  const t = useWords(words);
  return (
    <>
      <Form.Item
        name="next"
        label={t('first.next')}
        rules={[{ min: 10, required: true, message: t('minLength', { n: 10 }) }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('first.repeat')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('first.differs'))),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

/** The first or reset password is replaced by one's own. */
export function ChangePasswordStep({ state, next }: StepProps) {
  const t = useWords(words);
  return (
    <>
      <p className="sign-in__lead">{t('first.lead', { name: state.displayName ?? '' })}</p>
      <Step
        ask={(v: { current: string; next: string }) => changePassword({ current: v.current, next: v.next })}
        next={next}
        submit={t('first.submit')}
      >
        <Form.Item
          name="current"
          label={t('first.current')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <Input.Password size="large" autoFocus autoComplete="current-password" />
        </Form.Item>
        <NewPassword />
      </Step>
    </>
  );
}

/** A code to the mobile number on file; the answer is the same for every name. */
function AskCode() {
  const t = useWords(words);
  const [login, setLogin] = useState('');
  const ask = useMutation({ mutationFn: () => askReset(login.trim()) });
  return (
    <div className="sign-in__ask">
      <Space.Compact block>
        <Input
          size="large"
          aria-label={t('forgot.ask.login')}
          placeholder={t('forgot.ask.login')}
          autoComplete="username"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <Button
          size="large"
          loading={ask.isPending}
          disabled={login.trim().length < 2}
          onClick={() => ask.mutate()}
        >
          {t('forgot.ask')}
        </Button>
      </Space.Compact>
      {ask.isSuccess && <Alert type="success" showIcon title={t('forgot.asked')} />}
      {ask.error !== null && <Alert type="error" showIcon title={problemText(ask.error)} />}
    </div>
  );
}

/** Forgotten password: the code comes over the phone on file, or from the security administrator in person. */
export function ResetStep({ next, back }: { next: StepProps['next']; back: () => void }) {
  const t = useWords(words);
  return (
    <>
      <p className="sign-in__lead">{t('forgot.lead')}</p>
      <AskCode />
      <Step
        ask={(v: { login: string; resetCode: string; next: string }) =>
          redeemReset({ login: v.login, resetCode: v.resetCode, next: v.next })
        }
        next={next}
        submit={t('forgot.submit')}
      >
        <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('needed') }]}>
          <Input size="large" autoFocus autoComplete="username" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="resetCode"
          label={t('forgot.code')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <Input size="large" autoComplete="off" />
        </Form.Item>
        <NewPassword />
      </Step>
      <Button type="link" size="small" onClick={back}>
        {t('forgot.back')}
      </Button>
    </>
  );
}
