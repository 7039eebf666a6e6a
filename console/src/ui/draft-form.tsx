import { Alert, Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n/define.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useDraft } from './draft.ts';
import { formFaults, problemText } from './faults.ts';
import { words } from './words/index.ts';

export type FormBody = Readonly<Record<string, unknown>>;

interface Props {
  /** Names screen, item and form: what is typed is kept under it. */
  readonly name: string;
  readonly start: FormBody;
  /** On the button that sends. */
  readonly label: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  /** Why the last sending failed; null when it did not. */
  readonly fault: unknown;
  /** Sends the values; `sent` forgets what was typed. */
  readonly submit: (values: FormBody, sent: () => void) => void;
  readonly close: () => void;
  readonly children: ReactNode | ((form: FormInstance) => ReactNode);
}

/** A form in a dialog: what is typed survives closing, reload and a lost session; Ctrl+Enter sends it. */
export function DraftForm({
  name,
  start,
  label,
  danger = false,
  busy,
  fault,
  submit,
  close,
  children,
}: Props) {
  const t = useWords(words);
  const [form] = Form.useForm();
  const draft = useDraft<FormBody>(name, start, (value) => form.setFieldsValue(value));
  const send = async () => {
    const values: FormBody | null = await form.validateFields().catch(() => null);
    if (values !== null && !busy) submit(values, draft.clear);
  };
  useKeys([{ keys: 'Ctrl+Enter', label, run: () => void send() }]);
  useEffect(() => {
    if (fault !== null) form.setFields(formFaults(fault));
  }, [fault, form]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={draft.value}
      onValuesChange={(_one, all: FormBody) => draft.set(all)}
    >
      {typeof children === 'function' ? children(form) : children}
      {fault !== null && (
        <Alert type="error" showIcon title={problemText(fault)} style={{ marginBottom: 12 }} />
      )}
      <div className="row dialog-foot">
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="primary" danger={danger} loading={busy} onClick={() => void send()}>
          {label} <kbd>Ctrl+Enter</kbd>
        </Button>
        {draft.restored && <span className="muted small">{t('draft.found')}</span>}
      </div>
    </Form>
  );
}
