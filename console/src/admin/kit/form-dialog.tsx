import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { formFaults, showFirstFault } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words as uiWords } from '../../ui/words/index.ts';

interface FormDialogProps<V extends object, R> {
  readonly title: string;
  /** Names screen and record; what is typed is kept under it until it was saved. Null: never kept (passwords). */
  readonly draft: string | null;
  readonly start: Partial<V>;
  readonly save: (values: V) => Promise<R>;
  readonly close: () => void;
  /** Cache keys that the change makes stale. */
  readonly stale: readonly (readonly unknown[])[];
  readonly done?: string | undefined;
  readonly then?: ((result: R) => void) | undefined;
  readonly submit?: string | undefined;
  readonly danger?: boolean;
  /** Why it cannot be sent yet, in words; undefined: it can. */
  readonly blocked?: string | undefined;
  readonly width?: number;
  readonly children: ReactNode;
}

function Body<V extends object, R>(props: FormDialogProps<V, R>) {
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const [form] = Form.useForm();
  const draft = useDraft<Partial<V>>(`form/${props.draft ?? 'none'}`, props.start);
  const save = useMutation({
    mutationFn: props.save,
    onSuccess: (result) => {
      draft.clear();
      for (const queryKey of props.stale) void client.invalidateQueries({ queryKey });
      if (props.done !== undefined) addNote('done', props.done);
      props.close();
      props.then?.(result);
    },
  });
  const send = async () => {
    if (props.blocked !== undefined) return;
    const values = (await form
      .validateFields()
      .catch((refused: unknown) => showFirstFault(form, refused))) as V | null;
    if (values !== null) save.mutate(values);
  };
  useKeys([{ keys: namedKey('form.send'), label: props.submit ?? ui('save'), run: () => void send() }]);
  useEffect(() => {
    if (save.error !== null) form.setFields(formFaults(save.error));
  }, [save.error, form]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={props.draft === null ? props.start : draft.value}
      onValuesChange={(_one, all: Partial<V>) => props.draft !== null && draft.set(all)}
    >
      {props.children}
      <FaultNote fault={save.error} form={form} />
      <div className="row dialog-foot">
        <Button onClick={props.close}>{ui('cancel')}</Button>
        <Button
          type="primary"
          danger={props.danger === true}
          loading={save.isPending}
          disabled={props.blocked !== undefined}
          title={props.blocked}
          onClick={() => void send()}
        >
          {props.submit ?? ui('save')} <kbd>Ctrl+Enter</kbd>
        </Button>
        {props.blocked !== undefined && (
          <span className="muted small" role="status">
            {props.blocked}
          </span>
        )}
        {props.draft !== null && draft.restored && <span className="muted small">{ui('draft.found')}</span>}
      </div>
    </Form>
  );
}

/** A form over the page: validates, saves, names faults at their fields, keeps what was typed. */
export function FormDialog<V extends object, R>(props: FormDialogProps<V, R>) {
  return (
    <Dialog open title={props.title} close={props.close} width={props.width ?? 560}>
      <Body {...props} />
    </Dialog>
  );
}
