import type { BulkVerb } from '@yiwang/contract';
import { Form } from 'antd';
import { bracketed, useWords } from '../../i18n/define.ts';
import { DraftForm } from '../../ui/draft-form.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { bodyOf } from '../command/body.ts';
import { FieldControl } from '../command/fields.tsx';
import { type Field, isNeeded, verbFaces } from '../command/verbs.ts';
import { words } from '../words/index.ts';

interface Props {
  readonly verb: BulkVerb;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly submit: (body: Record<string, unknown>) => void;
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
  const ui = useWords(uiWords);
  const fields = (verbFaces[verb]?.fields ?? []).filter(fitsMany);
  return (
    <DraftForm
      name={`bulk/${verb}`}
      start={startOf(fields)}
      label={t('bulk.look')}
      busy={busy}
      fault={fault}
      submit={(values) => submit(bodyOf(verb, values))}
      close={close}
    >
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
    </DraftForm>
  );
}
