import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReceiveReport } from '@yiwang/contract';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../api/key.ts';
import { receiveReport } from '../api/reports.ts';
import { ClassPicker } from '../catalogue/class-picker.tsx';
import { useWords } from '../i18n/define.ts';
import { useKeys } from '../keys/use-keys.ts';
import { MapView } from '../places/map/index.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDraft } from '../ui/draft.ts';
import { formFaults, problemText } from '../ui/faults.ts';
import { addNote } from '../ui/notes.ts';
import { Upload } from '../ui/upload.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { words } from './words/index.ts';

const sources = ['hotline', 'counter', 'letter', 'superior', 'patrol', 'station'] as const;
const kinds = ['problem', 'inquiry', 'help', 'advice', 'praise', 'complaint'] as const;

interface Values {
  readonly source?: (typeof sources)[number];
  readonly kind?: (typeof kinds)[number];
  readonly text?: string;
  readonly class?: string;
  readonly address?: string;
  readonly place?: { readonly lng: number; readonly lat: number };
  readonly name?: string;
  readonly phone?: string;
  readonly emergency?: boolean;
  readonly fileIds?: string[];
}

const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** The report that crosses the wire: what was left empty is left out. */
export function reportOf(values: Values): ReceiveReport {
  const [scheme, code, condition] = values.class?.split('|') ?? [];
  const contact = {
    ...(filled(values.name) ? { name: values.name } : {}),
    ...(filled(values.phone) ? { phone: values.phone } : {}),
  };
  return {
    source: values.source ?? 'hotline',
    kind: values.kind ?? 'problem',
    ...(filled(values.text) ? { text: values.text } : {}),
    ...(scheme !== undefined && code !== undefined
      ? { category: { scheme, code }, condition: condition ?? null }
      : {}),
    ...(values.place === undefined
      ? {}
      : { place: { ...values.place, ...(filled(values.address) ? { address: values.address } : {}) } }),
    ...(filled(values.address) ? { address: values.address } : {}),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
    ...(values.emergency === true ? { emergency: true } : {}),
    fileIds: values.fileIds ?? [],
  };
}

function PlaceField({
  value,
  onChange,
}: {
  value?: { lng: number; lat: number };
  onChange?: (place: { lng: number; lat: number }) => void;
}) {
  const t = useWords(words);
  const points =
    value === undefined ? [] : [{ id: 'new', ...value, light: 'grey' as const, label: t('new.place') }];
  return (
    <div className="map-box intake__map">
      <MapView
        points={points}
        chosen="new"
        label={t('form.pickHint')}
        pick={(lng, lat) => onChange?.({ lng, lat })}
      />
    </div>
  );
}

function Body({ close }: { close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [empty, setEmpty] = useState(false);
  const key = useRef(newKey());
  const draft = useDraft<Values>('report/new', { source: 'hotline', kind: 'problem' });
  const send = useMutation({
    mutationFn: (values: Values) => receiveReport(reportOf(values), key.current),
    onSuccess: (receipt) => {
      addNote('done', t('new.done', { number: receipt.receiptNumber }));
      draft.clear();
      void client.invalidateQueries({ queryKey: ['reports'] });
      close();
    },
  });
  const submit = async () => {
    const values = await form.validateFields().catch(() => null);
    if (values === null) return;
    const nothing = !filled(values.text) && (values.fileIds ?? []).length === 0;
    setEmpty(nothing);
    if (!nothing) send.mutate(values);
  };
  useKeys([{ keys: 'Ctrl+Enter', label: t('new.submit'), run: () => void submit() }]);
  useEffect(() => {
    if (send.error !== null) form.setFields(formFaults(send.error) as never);
  }, [send.error, form]);
  const options = <K extends string>(codes: readonly K[], prefix: string) =>
    codes.map((code) => ({ value: code, label: t.of(prefix, code) }));
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={draft.value}
      onValuesChange={(_one, all) => draft.set(all)}
    >
      <div className="row">
        <Form.Item name="source" label={t('new.source')} className="grow">
          <Select options={options(sources, 'source')} />
        </Form.Item>
        <Form.Item name="kind" label={t('new.kind')} className="grow">
          <Select options={options(kinds, 'kind')} />
        </Form.Item>
        <Form.Item name="emergency" valuePropName="checked" label=" ">
          <Checkbox>{t('new.emergency')}</Checkbox>
        </Form.Item>
      </div>
      <Form.Item
        name="text"
        label={t('new.text')}
        validateStatus={empty ? 'error' : ''}
        help={empty ? t('new.textOrPhoto') : undefined}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="class" label={t('new.class')}>
        <ClassPicker label={t('new.class')} />
      </Form.Item>
      <Form.Item name="address" label={t('new.address')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="place" label={t('new.place')} extra={t('form.pickHint')}>
        <PlaceField />
      </Form.Item>
      <div className="row">
        <Form.Item name="name" label={t('new.name')} className="grow">
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('new.phone')} className="grow">
          <Input maxLength={20} autoComplete="off" inputMode="tel" />
        </Form.Item>
      </div>
      <Form.Item name="fileIds" label={t('new.files')}>
        <Upload label={t('new.files')} />
      </Form.Item>
      {send.error !== null && (
        <Alert type="error" showIcon title={problemText(send.error)} style={{ marginBottom: 12 }} />
      )}
      <div className="row dialog-foot">
        <Button onClick={close}>{ui('cancel')}</Button>
        <Button type="primary" loading={send.isPending} onClick={() => void submit()}>
          {t('new.submit')} <kbd>Ctrl+Enter</kbd>
        </Button>
        {draft.restored && <span className="muted small">{ui('draft.found')}</span>}
      </div>
    </Form>
  );
}

/** A clerk writes a report down for somebody who called or came. */
export function NewReport({ close }: { close: () => void }) {
  const t = useWords(words);
  return (
    <Dialog open title={t('new.title')} close={close} width={680}>
      <Body close={close} />
    </Dialog>
  );
}
