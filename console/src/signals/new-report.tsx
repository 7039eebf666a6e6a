import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReceiveReport } from '@yiwang/contract';
import { Checkbox, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { newKey } from '../api/key.ts';
import { receiveReport } from '../api/reports.ts';
import { ClassPicker } from '../catalogue/class-picker.tsx';
import { useWords } from '../i18n/define.ts';
import { MapView } from '../places/map/index.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DraftForm } from '../ui/draft-form.tsx';
import { addNote } from '../ui/notes.ts';
import { Upload } from '../ui/upload.tsx';
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
  const client = useQueryClient();
  const [empty, setEmpty] = useState(false);
  const key = useRef(newKey());
  const send = useMutation({ mutationFn: (values: Values) => receiveReport(reportOf(values), key.current) });
  const submit = (values: Values, sent: () => void) => {
    const nothing = !filled(values.text) && (values.fileIds ?? []).length === 0;
    setEmpty(nothing);
    if (nothing) return;
    send.mutate(values, {
      onSuccess: (receipt) => {
        addNote('done', t('new.done', { number: receipt.receiptNumber }));
        sent();
        void client.invalidateQueries({ queryKey: ['reports'] });
        close();
      },
    });
  };
  const options = <K extends string>(codes: readonly K[], prefix: string) =>
    codes.map((code) => ({ value: code, label: t.of(prefix, code) }));
  return (
    <DraftForm
      name="report/new"
      start={{ source: 'hotline', kind: 'problem' }}
      label={t('new.submit')}
      busy={send.isPending}
      fault={send.error}
      submit={submit}
      close={close}
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
    </DraftForm>
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
