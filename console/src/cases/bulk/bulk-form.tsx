import type { BulkVerb } from '@yiwang/contract';
import { Form, Radio } from 'antd';
import type { BulkWish } from '../../api/bulk.ts';
import { bracketed, useWords } from '../../i18n/define.ts';
import { DraftForm, type FormBody } from '../../ui/draft-form.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { bodyOf } from '../command/body.ts';
import { FieldControl } from '../command/fields.tsx';
import { type Field, isNeeded, verbFaces } from '../command/verbs.ts';
import { words } from '../words/index.ts';

interface Props {
  readonly verb: BulkVerb;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly submit: (wish: BulkWish) => void;
  readonly close: () => void;
}

/** A person or a proof is of one case: who is sent follows from the roster. */
const fitsMany = (field: Field): boolean => field.kind !== 'person' && field.kind !== 'files';
const labelOf = (field: Field): string =>
  field.kind === 'words' && field.label !== undefined ? field.label.slice('field.'.length) : field.name;
const startOf = (fields: readonly Field[]) =>
  Object.fromEntries(
    fields.flatMap((field) =>
      field.kind === 'choice' && field.needed !== true ? [[field.name, field.codes[0]]] : [],
    ),
  );

/** The form of a command, once for all cases. It leads to the preview, never straight to the act. */
export function BulkForm({ verb, busy, fault, submit, close }: Props) {
  const t = useWords(words);
  const fields = (verbFaces[verb]?.fields ?? []).filter(fitsMany);
  const sends = verb === 'dispatch';
  return (
    <DraftForm
      name={`bulk/${verb}`}
      start={{ ...startOf(fields), ...(sends ? { sendTo: 'listed' } : {}) }}
      label={t('bulk.look')}
      busy={busy}
      fault={fault}
      submit={(values) => submit(wishOf(verb, values))}
      close={close}
    >
      {(form) => (
        <>
          {sends && <SendTo />}
          <Form.Item noStyle dependencies={['sendTo']}>
            {() => <Fields fields={fields.filter((field) => isAsked(field, form.getFieldValue('sendTo')))} />}
          </Form.Item>
        </>
      )}
    </DraftForm>
  );
}

/** Each to the unit that the responsibility list names, or all to one: the first is what a dispatcher mostly means. */
function SendTo() {
  const t = useWords(words);
  const choices = ['listed', 'one'].map((code) => ({ value: code, label: t.of('bulk.sendTo', code) }));
  return (
    <Form.Item name="sendTo" label={t('bulk.sendTo')}>
      <Radio.Group aria-label={t('bulk.sendTo')} options={choices} />
    </Form.Item>
  );
}

/** By list no unit is asked for. */
const isAsked = (field: Field, sendTo: unknown): boolean => sendTo !== 'listed' || field.name !== 'unitId';

function wishOf(verb: BulkVerb, { sendTo, ...values }: FormBody): BulkWish {
  const byList = verb === 'dispatch' && sendTo === 'listed';
  const { unitId, ...rest } = bodyOf(verb, values);
  return { verb, byList, body: byList || unitId === undefined ? rest : { ...rest, unitId } };
}

function Fields({ fields }: { fields: readonly Field[] }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  return (
    <>
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={
            <>
              {t.of('field', labelOf(field))}
              {!isNeeded(field) && <span className="muted small optional">{bracketed(ui('optional'))}</span>}
            </>
          }
          rules={[{ required: isNeeded(field), message: ui('required') }]}
        >
          <FieldControl field={field} of={null} />
        </Form.Item>
      ))}
    </>
  );
}
