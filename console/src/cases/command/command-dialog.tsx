import type { CaseDetail, CaseVerb } from '@yiwang/contract';
import { Alert, Button, Form } from 'antd';
import { useEffect } from 'react';
import { useWords } from '../../i18n/define.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { formFaults, problemText } from '../../ui/faults.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { bodyOf, type FormValues } from './body.ts';
import { FieldControl } from './fields.tsx';
import { useCommand } from './use-command.ts';
import { type Field, isNeeded, verbFaces } from './verbs.ts';

interface Props {
  readonly of: CaseDetail;
  readonly verb: CaseVerb;
  /** Goes along as one act. */
  readonly along?: CaseVerb | undefined;
  /** What the form starts with where nothing was typed before. */
  readonly start?: FormValues | undefined;
  readonly close: () => void;
  readonly done?: (() => void) | undefined;
}

const startOf = (field: Field): unknown => {
  if (field.kind === 'choice' && field.needed !== true) return field.codes[0];
  return field.kind === 'parts' ? [{}, {}] : undefined;
};
const defaults = (fields: readonly Field[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, startOf(field)]));
const labelKey = (field: Field): string =>
  field.kind === 'words' && field.label !== undefined ? field.label.slice('field.'.length) : field.name;

function CommandForm({ of, verb, along, start, close, done }: Props) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const face = verbFaces[verb];
  const fields = [...(face?.fields ?? []), ...(along === undefined ? [] : (verbFaces[along]?.fields ?? []))];
  const [form] = Form.useForm();
  const draft = useDraft<FormValues>(`case/${of.id}/${verb}${along === undefined ? '' : `+${along}`}`, {
    ...defaults(fields),
    ...start,
  });
  const command = useCommand(() => {
    draft.clear();
    close();
    done?.();
  });
  const send = async () => {
    const values = await form.validateFields().catch(() => null);
    if (values === null) return;
    const second = along === undefined ? undefined : { verb: along, body: bodyOf(along, values) };
    command.mutate({ of, verb, body: bodyOf(verb, values), along: second });
  };
  useKeys([{ keys: 'Ctrl+Enter', label: t('form.send'), run: () => void send() }]);
  useEffect(() => {
    if (command.error !== null) form.setFields(formFaults(command.error));
  }, [command.error, form]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={draft.value}
      onValuesChange={(_change, all: FormValues) => draft.set(all)}
    >
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={
            <>
              {t.of('field', labelKey(field))}
              {!isNeeded(field) && <span className="muted small">（{ui('optional')}）</span>}
            </>
          }
          rules={[{ required: isNeeded(field), message: ui('required') }]}
        >
          <FieldControl field={field} of={of} />
        </Form.Item>
      ))}
      {command.error !== null && (
        <Alert type="error" showIcon title={problemText(command.error)} style={{ marginBottom: 12 }} />
      )}
      <div className="row dialog-foot">
        <Button onClick={close}>{ui('cancel')}</Button>
        <Button
          type="primary"
          danger={face?.danger === true}
          loading={command.isPending}
          onClick={() => void send()}
        >
          {t.of('verb', verb)} <kbd>Ctrl+Enter</kbd>
        </Button>
        {draft.restored && <span className="muted small">{ui('draft.found')}</span>}
      </div>
    </Form>
  );
}

/** The form of one command of a case. What is typed survives closing, reload and a lost session. */
export function CommandDialog(props: Props) {
  const t = useWords(words);
  return (
    <Dialog
      open
      title={`${t.of('verb', props.verb)} · ${props.of.number ?? t('card.noNumber')}`}
      close={props.close}
      width={props.verb === 'split' ? 820 : 600}
    >
      <CommandForm {...props} />
    </Dialog>
  );
}
