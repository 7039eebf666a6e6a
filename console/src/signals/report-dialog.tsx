import type { ReportDetail, ReportVerb } from '@yiwang/contract';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { lazy, Suspense } from 'react';
import { fileUrl } from '../api/files.ts';
import { useWords } from '../i18n/define.ts';
import { UnitPicker } from '../parties/pickers.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DraftForm } from '../ui/draft-form.tsx';
import { Loading } from '../ui/states.tsx';
import { words as uiWords } from '../ui/words/index.ts';
import { useReportCommand } from './use-report.ts';
import { words } from './words/index.ts';

const MapView = lazy(async () => ({ default: (await import('../places/map/index.tsx')).MapView }));

const kinds = ['problem', 'inquiry', 'help', 'advice', 'praise', 'complaint'] as const;
const reasons = [
  'outside-city',
  'other-authority',
  'not-found',
  'private-matter',
  'too-little',
  'no-rule-broken',
  'test-or-abuse',
  'other',
] as const;

type Values = Readonly<Record<string, unknown>>;

const startOf = (of: ReportDetail, verb: ReportVerb): Values => {
  switch (verb) {
    case 'reclassify':
      return { kind: of.kind };
    case 'place':
      return { lng: of.place?.lng, lat: of.place?.lat, address: of.place?.address ?? '' };
    case 'release':
      return { text: of.release.text ?? of.text ?? '', fileIds: of.release.fileIds, place: of.release.place };
    default:
      return {};
  }
};

/** Body of a command from its form; an emptied public text means that no words are public. */
export function reportBody(verb: ReportVerb, values: Values): object {
  if (verb === 'release') {
    const text = typeof values.text === 'string' && values.text.trim() !== '' ? values.text : null;
    return { text, fileIds: values.fileIds ?? [], place: values.place === true };
  }
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

function PlacePicker({ form, of }: { form: ReturnType<typeof Form.useForm>[0]; of: ReportDetail }) {
  const t = useWords(words);
  const lng: unknown = Form.useWatch('lng', form);
  const lat: unknown = Form.useWatch('lat', form);
  const points =
    typeof lng === 'number' && typeof lat === 'number'
      ? [{ id: of.id, lng, lat, light: of.clock.light, label: of.receiptNumber }]
      : [];
  return (
    <div className="map-box intake__map">
      <Suspense fallback={<Loading />}>
        <MapView
          points={points}
          chosen={of.id}
          label={t('form.pickHint')}
          pick={(east, north) => form.setFieldsValue({ lng: round(east), lat: round(north) })}
        />
      </Suspense>
    </div>
  );
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

function PhotoTicks({
  of,
  value = [],
  onChange,
}: {
  of: ReportDetail;
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  return (
    <Checkbox.Group value={value} onChange={(ids) => onChange?.(ids.map(String))}>
      <div className="row row--wrap">
        {of.files.map((file, index) => (
          <Checkbox key={file.id} value={file.id}>
            <img className="thumb" src={fileUrl(file.id, 'thumb')} alt={`${index + 1}`} />
          </Checkbox>
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Fields({
  of,
  verb,
  form,
}: {
  of: ReportDetail;
  verb: ReportVerb;
  form: ReturnType<typeof Form.useForm>[0];
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const needed = [{ required: true, message: ui('required') }];
  const area = (name: string, label: string, first = true) => (
    <Form.Item name={name} label={label} rules={needed}>
      <Input.TextArea autoFocus={first} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
    </Form.Item>
  );
  switch (verb) {
    case 'ask':
      return area('question', t('form.question'));
    case 'answer':
      return (
        <>
          {area('text', t('form.answer'))}
          <Form.Item name="source" label={t('form.answerSource')} rules={needed}>
            <Input placeholder={t('form.answerSource.hint')} maxLength={200} />
          </Form.Item>
        </>
      );
    case 'decline':
      return (
        <>
          <Form.Item name="reason" label={t('form.reason')} rules={needed}>
            <Select
              autoFocus
              options={reasons.map((code) => ({ value: code, label: t(`reason.${code}`) }))}
            />
          </Form.Item>
          {area('words', t('form.words'), false)}
        </>
      );
    case 'decide-objection':
      return (
        <>
          <Form.Item name="uphold" label={t('form.uphold')} rules={needed}>
            <Radio.Group
              options={[
                { value: true, label: t('form.uphold.yes') },
                { value: false, label: t('form.uphold.no') },
              ]}
            />
          </Form.Item>
          {area('words', t('form.words'), false)}
        </>
      );
    case 'unjoin':
      return area('reason', t('form.unjoin'));
    case 'reclassify':
      return (
        <Form.Item name="kind" label={t('form.kind')} rules={needed}>
          <Radio.Group options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
      );
    case 'place':
      return (
        <>
          <p className="muted small">{t('form.pickHint')}</p>
          <PlacePicker form={form} of={of} />
          <div className="row">
            <Form.Item name="lng" label={t('form.lng')} rules={needed} className="grow">
              <InputNumber step={0.0001} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="lat" label={t('form.lat')} rules={needed} className="grow">
              <InputNumber step={0.0001} style={{ width: '100%' }} />
            </Form.Item>
          </div>
          <Form.Item name="address" label={t('form.address')}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      );
    case 'release':
      return (
        <>
          <Form.Item name="text" label={t('form.release.text')} extra={t('form.release.text.hint')}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
          </Form.Item>
          {of.files.length > 0 && (
            <Form.Item name="fileIds" label={t('form.release.photos')}>
              <PhotoTicks of={of} />
            </Form.Item>
          )}
          <Form.Item name="place" valuePropName="checked">
            <Checkbox>{t('form.release.place')}</Checkbox>
          </Form.Item>
        </>
      );
    case 'name-unit':
      return (
        <Form.Item name="unitId" label={t('form.unit')} rules={needed}>
          <UnitPicker label={t('form.unit')} />
        </Form.Item>
      );
    default:
      return null;
  }
}

interface Props {
  readonly of: ReportDetail;
  readonly verb: ReportVerb;
  readonly close: () => void;
  readonly done: () => void;
}

/** Commands after which the report stays open on the desk: they change it, they do not clear it. */
const stays: readonly ReportVerb[] = ['reclassify', 'place', 'release', 'name-unit', 'unjoin'];

function Body({ of, verb, close, done }: Props) {
  const t = useWords(words);
  const command = useReportCommand();
  const submit = (values: Values, sent: () => void) => {
    const onSuccess = () => {
      sent();
      close();
      if (!stays.includes(verb)) done();
    };
    command.mutate({ of, verb, body: reportBody(verb, values) }, { onSuccess });
  };
  return (
    <DraftForm
      name={`report/${of.id}/${verb}`}
      start={startOf(of, verb)}
      label={t.of('verb', verb)}
      busy={command.isPending}
      fault={command.error}
      submit={submit}
      close={close}
    >
      {(form) => <Fields of={of} verb={verb} form={form} />}
    </DraftForm>
  );
}

/** The form of one command of the intake desk; half-written words survive. */
export function ReportDialog(props: Props) {
  const t = useWords(words);
  return (
    <Dialog
      open
      title={`${t.of('verb', props.verb)} · ${props.of.receiptNumber}`}
      close={props.close}
      width={620}
    >
      <Body {...props} />
    </Dialog>
  );
}
