import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Surge } from '@yiwang/contract';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { declareIncident } from '../../api/incidents.ts';
import { catalogueQuery } from '../../catalogue/use-catalogue.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { AreaPicker } from '../../places/area-picker.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftForm, type FormBody } from '../../ui/draft-form.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from './words/index.ts';

const refOf = (value: string) => {
  const at = value.indexOf(':');
  return { scheme: value.slice(0, at), code: value.slice(at + 1) };
};

/** The categories of the catalogue, any number of them. */
function Classes({
  label,
  ...form
}: {
  label: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}) {
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  // Closed after each choice: else the key that sends the form would also choose the next one of the list.
  const [open, setOpen] = useState(false);
  return (
    <Select
      aria-label={label}
      mode="multiple"
      open={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.categories ?? []).map((each) => ({
        value: `${each.scheme}:${each.code}`,
        label: each.name[language],
      }))}
      {...form}
    />
  );
}

function Since({
  label,
  value,
  onChange,
}: {
  label: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}) {
  return (
    <DatePicker
      aria-label={label}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      maxDate={dayjs()}
      value={value === undefined ? null : dayjs(value)}
      onChange={(at) => onChange?.(at === null ? undefined : at.toISOString())}
    />
  );
}

/** Who declares an event says its name, where, of which classes and since when; a heap of reports fills that in. */
export function DeclareDialog({ surge, close }: { surge: Surge | null; close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const go = useNavigate();
  const client = useQueryClient();
  const declare = useMutation({
    mutationFn: ({ classes, ...rest }: FormBody) =>
      declareIncident({ ...rest, classes: (classes as string[]).map(refOf) } as never),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['incidents'] });
      close();
      await go({ to: `/incidents/${made.id}` });
    },
  });
  const start: FormBody =
    surge === null
      ? { from: dayjs().subtract(1, 'hour').startOf('hour').toISOString() }
      : {
          area: surge.area,
          classes: [`${surge.category.scheme}:${surge.category.code}`],
          from: dayjs(surge.from).startOf('minute').toISOString(),
        };
  const needed = { required: true, message: ui('required') };
  return (
    <Dialog open title={t('declare')} close={close} width={560}>
      <DraftForm
        name={surge === null ? 'incident' : `incident/${surge.area}/${surge.category.code}`}
        start={start}
        label={t('declare')}
        busy={declare.isPending}
        fault={declare.error}
        submit={(values, sent) => declare.mutate(values, { onSuccess: sent })}
        close={close}
      >
        <Form.Item name="name" label={t('declare.name')} rules={[needed]}>
          <Input maxLength={60} placeholder={t('declare.name.example')} autoFocus />
        </Form.Item>
        <Form.Item name="area" label={t('declare.area')} rules={[needed]}>
          <AreaPicker label={t('declare.area')} />
        </Form.Item>
        <Form.Item name="classes" label={t('declare.classes')} rules={[needed]}>
          <Classes label={t('declare.classes')} />
        </Form.Item>
        <Form.Item name="from" label={t('declare.from')} rules={[needed]}>
          <Since label={t('declare.from')} />
        </Form.Item>
        <p className="muted small">{t('declare.note')}</p>
      </DraftForm>
    </Dialog>
  );
}
