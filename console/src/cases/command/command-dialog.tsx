import type { CaseDetail, CaseVerb } from '@yiwang/contract';
import { Form, type FormInstance } from 'antd';
import { bracketed, useWords } from '../../i18n/define.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftForm } from '../../ui/draft-form.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';
import { bodyOf, type FormValues } from './body.ts';
import { FieldControl, partsOf } from './fields.tsx';
import { useCommand } from './use-command.ts';
import { type Field, isNeeded, labelKey, lacksClass, lacksPhoto, verbFaces } from './verbs.ts';

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

/** Class that the case already carries, as the picker's value. */
const classValue = ({ class: held }: CaseDetail): string | undefined =>
  held?.condition == null ? undefined : `${held.scheme}|${held.code}|${held.condition.code}`;

const startOf = (field: Field, of: CaseDetail): unknown => {
  if (field.kind === 'class') return classValue(of);
  if (field.name === 'how') return of.offSite ? 'desk' : 'on-site';
  if (field.kind === 'assistance') {
    const [only, ...others] = partsOf(of, field.own);
    return others.length === 0 ? only?.taskId : undefined;
  }
  if (field.kind === 'choice' && field.needed !== true) return field.codes[0];
  return field.kind === 'parts' ? [{}, {}] : undefined;
};
const defaults = (fields: readonly Field[], of: CaseDetail): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, startOf(field, of)]));

function CommandForm({ of, verb, along, start, close, done }: Props) {
  const t = useWords(words);
  const face = verbFaces[verb];
  const all = [...(face?.fields ?? []), ...(along === undefined ? [] : (verbFaces[along]?.fields ?? []))];
  // Where only a visit counts there is nothing to choose.
  const fields = all.filter((field) => field.name !== 'how' || of.offSite);
  const command = useCommand();
  const submit = (values: FormValues, sent: () => void) => {
    const second = along === undefined ? undefined : { verb: along, body: bodyOf(along, values) };
    const onSuccess = () => {
      sent();
      close();
      done?.();
    };
    command.mutate({ of, verb, body: bodyOf(verb, values), along: second }, { onSuccess });
  };
  return (
    <DraftForm
      name={`case/${of.id}/${verb}${along === undefined ? '' : `/${along}`}`}
      start={{ ...defaults(fields, of), ...start }}
      label={[verb, ...(along === undefined ? [] : [along])].map((each) => t.of('verb', each)).join(' · ')}
      danger={face?.danger === true}
      busy={command.isPending}
      fault={command.error}
      submit={submit}
      close={close}
    >
      {(form) => fields.map((field) => <FieldItem key={field.name} field={field} of={of} form={form} />)}
    </DraftForm>
  );
}

/** Whether a field may be left empty whatever stands in the others. */
const isOptional = (field: Field): boolean =>
  !isNeeded(field) && !(field.kind === 'files' && field.unless !== undefined);

function FieldItem({ field, of, form }: { field: Field; of: CaseDetail; form: FormInstance<FormValues> }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const photoThere = async () => {
    if (lacksPhoto(field, form.getFieldsValue())) throw new Error(t('why.photo-required'));
  };
  const partsWhole = async (_rule: unknown, value: unknown) => {
    if (lacksClass(field, value)) throw new Error(t('field.parts.class'));
  };
  return (
    <Form.Item
      name={field.name}
      label={
        <>
          {t.of('field', labelKey(field))}
          {isOptional(field) && <span className="muted small optional">{bracketed(ui('optional'))}</span>}
        </>
      }
      rules={[
        { required: isNeeded(field), message: ui('required') },
        { validator: photoThere },
        { validator: partsWhole },
      ]}
    >
      <FieldControl field={field} of={of} />
    </Form.Item>
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
