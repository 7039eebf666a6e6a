import type { CatalogueDocument, Category } from '@yiwang/contract';
import { AutoComplete, Form, Input, Radio, Select } from 'antd';
import { useEffect } from 'react';
import { bracketed, useLanguage, useWords } from '../../i18n/define.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from './words/index.ts';

/** Code and Open311 code after the standard: 1 part / 2 event, then major and minor. */
export const codeOf = (kind: Category['kind'] | undefined, major = '', minor = ''): string =>
  major === '' || minor === '' ? '' : `${kind === 'part' ? 1 : 2}${major}${minor}`;

/** The next free minor within a major. */
export function nextMinor(categories: readonly Category[], kind: Category['kind'], major: string): string {
  const taken = categories
    .filter((each) => each.kind === kind && each.major === major)
    .map((each) => each.minor);
  for (let n = 1; n < 1000; n += 1) {
    const minor = String(n).padStart(2, '0');
    if (!taken.includes(minor)) return minor;
  }
  return '';
}

/** Where a new category stands: scheme, kind, major, minor, and the codes that follow from them. */
export function NewCategoryFields({ of }: { of: CatalogueDocument }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const language = useLanguage();
  const form = Form.useFormInstance<Category>();
  const kind: Category['kind'] | undefined = Form.useWatch('kind', form);
  const major: string | undefined = Form.useWatch('major', form);
  const minor: string | undefined = Form.useWatch('minor', form);
  const needed = [{ required: true, message: ui('required') }];
  const digits = [...needed, { pattern: /^\d{2,3}$/, message: t('new.digits') }];
  const majors = new Map(
    of.categories.filter((each) => each.kind === kind).map((each) => [each.major, each.majorName]),
  );
  useEffect(() => {
    if (kind === undefined || major === undefined || !/^\d{2,3}$/.test(major)) return;
    const held = of.categories.find((each) => each.kind === kind && each.major === major);
    if (held !== undefined) form.setFieldsValue({ majorName: held.majorName });
    if (!form.isFieldTouched('minor')) form.setFieldsValue({ minor: nextMinor(of.categories, kind, major) });
  }, [form, of.categories, kind, major]);
  useEffect(() => {
    const code = codeOf(kind, major, minor);
    if (code === '') return;
    if (!form.isFieldTouched('code')) form.setFieldsValue({ code });
    if (!form.isFieldTouched('serviceCode')) form.setFieldsValue({ serviceCode: code });
  }, [form, kind, major, minor]);
  return (
    <div className="new-category">
      <Form.Item name="scheme" label={t('new.scheme')} rules={needed}>
        <Select
          options={of.schemes.map((each) => ({
            value: each.id,
            label: `${each.name[language]}${bracketed(each.id)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('new.kind')} rules={needed}>
        <Radio.Group
          options={(['part', 'event'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="major" label={t('new.major')} rules={digits}>
        <AutoComplete
          options={[...majors]
            .sort()
            .map(([value, name]) => ({ value, label: `${value} ${name[language]}` }))}
        />
      </Form.Item>
      <Form.Item name={['majorName', 'zh']} label={t('new.majorName.zh')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['majorName', 'en']} label={t('new.majorName.en')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="minor" label={t('new.minor')} rules={digits}>
        <Input maxLength={3} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="code" label={t('new.code')} rules={needed} extra={t('new.code.hint')}>
        <Input maxLength={40} className="mono" />
      </Form.Item>
      <Form.Item name="serviceCode" label={t('new.serviceCode')} rules={needed}>
        <Input maxLength={40} className="mono" />
      </Form.Item>
    </div>
  );
}

/** What a new category starts with. */
export const emptyCategory = (of: CatalogueDocument): Partial<Category> => ({
  scheme: of.schemes.at(-1)?.id ?? '',
  kind: 'event',
  majorName: { zh: '', en: '', enReviewed: false },
  name: { zh: '', en: '', enReviewed: false },
  publicBeforeRelease: true,
  remoteCheck: false,
  documentProof: false,
  selfHandle: false,
  source: null,
});
