import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useDraft } from './draft.ts';
import { FaultNote } from './fault-note.tsx';
import { formFaults, showFirstFault } from './faults.ts';
import { Uploads, UploadsContext } from './uploads.ts';
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
  const [uploads] = useState(() => new Uploads());
  const [waits, setWaits] = useState(false);
  const open = useOpen();
  const send = async () => {
    if (busy || waits) return;
    setWaits(true);
    const arrived = await uploads.settled();
    setWaits(false);
    if (!arrived || !open.current) return;
    const values: FormBody | null = await form
      .validateFields()
      .catch((refused: unknown) => showFirstFault(form, refused));
    if (values !== null) submit(values, draft.clear);
  };
  useKeys([{ keys: namedKey('form.send'), label, run: () => void send() }]);
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
      <UploadsContext.Provider value={uploads}>
        {typeof children === 'function' ? children(form) : children}
      </UploadsContext.Provider>
      <FaultNote fault={fault} form={form} />
      <div className="row dialog-foot">
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="primary" danger={danger} loading={busy || waits} onClick={() => void send()}>
          {label} <kbd>Ctrl+Enter</kbd>
        </Button>
        {draft.restored && <span className="muted small">{t('draft.found')}</span>}
      </div>
    </Form>
  );
}

/** Whether the form is still on screen: one that was closed while its photos were on their way is not sent. */
function useOpen() {
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  return open;
}
