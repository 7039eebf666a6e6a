import type { CatalogueDocument, Category } from '@yiwang/contract';
import { Button, Checkbox, Form, Input } from 'antd';
import { writeCategory } from '../../api/catalogue.ts';
import { LimitField } from '../../cases/command/limit-field.tsx';
import { bracketed, useWords } from '../../i18n/define.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { TickItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words } from '../words/index.ts';
import { emptyCategory, NewCategoryFields } from './new-category.tsx';
import { words as catalogueWords } from './words/index.ts';

/** The next free condition code of two digits. */
export function nextCode(taken: readonly string[]): string {
  for (let n = 1; n < 100; n += 1) {
    const code = String(n).padStart(2, '0');
    if (!taken.includes(code)) return code;
  }
  return `x${taken.length}`;
}

const emptyCondition = (taken: readonly string[]) => ({
  code: nextCode(taken),
  text: { zh: '', en: '', enReviewed: false },
  limit: { amount: 1, unit: 'work_day' as const },
  closing: { zh: '', en: '', enReviewed: false },
  emergency: false,
  isDefault: false,
  source: null,
  confidence: null,
});

/** A text in both languages; the English one carries whether somebody has read it. */
function Both({ path, label, zhMax = 200 }: { path: (string | number)[]; label: string; zhMax?: number }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const needed = [{ required: true, message: ui('required') }];
  return (
    <div className="category__both">
      <Form.Item name={[...path, 'zh']} label={`${label}${bracketed(t('cat.zh'))}`} rules={needed}>
        <Input maxLength={zhMax} />
      </Form.Item>
      <Form.Item name={[...path, 'en']} label={`${label}${bracketed(t('cat.en'))}`} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={[...path, 'enReviewed']} valuePropName="checked" label=" ">
        <Checkbox>{t('cat.enReviewed')}</Checkbox>
      </Form.Item>
    </div>
  );
}

function Conditions() {
  const t = useWords(words);
  const form = Form.useFormInstance<Category>();
  return (
    <Form.List name="conditions">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map((field) => (
            <fieldset key={field.key} className="category__condition">
              <legend className="mono small">
                {String(form.getFieldValue(['conditions', field.name, 'code']))}
              </legend>
              {/* Only what a form holds is sent: without its code a condition would be another one. */}
              <Form.Item name={[field.name, 'code']} hidden>
                <Input />
              </Form.Item>
              <Both path={[field.name, 'text']} label={t('cat.conditions')} />
              <div className="row row--wrap">
                <Form.Item name={[field.name, 'limit']} label={t('cat.limit')} rules={[{ required: true }]}>
                  <LimitField />
                </Form.Item>
                <Form.Item name={[field.name, 'emergency']} valuePropName="checked" label=" ">
                  <Checkbox>{t('cat.emergency')}</Checkbox>
                </Form.Item>
                <span className="grow" />
                {fields.length > 1 && (
                  <Button size="small" onClick={() => remove(field.name)}>
                    {t('cat.remove')}
                  </Button>
                )}
              </div>
              <Both path={[field.name, 'closing']} label={t('cat.closing')} />
            </fieldset>
          ))}
          <Button
            onClick={() => {
              const held: readonly { code: string }[] = form.getFieldValue('conditions') ?? [];
              add(emptyCondition(held.map((each) => each.code)));
            }}
          >
            {t('cat.addCondition')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

interface Props {
  /** The category that is changed; null: a new one. */
  readonly of: Category | null;
  readonly draft: CatalogueDocument;
  readonly close: () => void;
}

/** A category of the draft with its conditions, new or changed; what the form does not show stays as it was. */
export function CategoryForm({ of, draft, close }: Props) {
  const t = useWords(words);
  const own = useWords(catalogueWords);
  const { version } = draft;
  const save = (values: Partial<Category>) => {
    const conditions = (values.conditions ?? []).map((each) => ({
      ...(of?.conditions.find((old) => old.code === each.code) ?? emptyCondition([])),
      ...each,
    }));
    return writeCategory(version, { ...(of ?? emptyCategory(draft)), ...values, conditions } as Category);
  };
  return (
    <FormDialog<Partial<Category>, unknown>
      title={of === null ? own('new') : `${t('change')} · ${of.name.zh}${bracketed(of.code)}`}
      draft={`catalogue/${version}/${of === null ? 'new' : `${of.scheme}/${of.code}`}`}
      start={of ?? { ...emptyCategory(draft), conditions: [emptyCondition([])] }}
      close={close}
      stale={[['catalogue', version]]}
      done={t('saved')}
      save={save}
      width={860}
    >
      {of === null && <NewCategoryFields of={draft} />}
      <Both path={['name']} label={t('cat.name')} />
      <div className="row row--wrap">
        <TickItem name="publicBeforeRelease" label={t('cat.public')} />
        <TickItem name="remoteCheck" label={t('cat.remote')} />
        <TickItem name="documentProof" label={t('cat.document')} />
        <TickItem name="selfHandle" label={t('cat.self')} />
      </div>
      <Conditions />
    </FormDialog>
  );
}
