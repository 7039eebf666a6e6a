import type { AreaDetail } from '@yiwang/contract';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { writeArea } from '../../api/places.ts';
import { useWords } from '../../i18n/define.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { type HeldOutline, OutlineField } from './outline-field.tsx';
import { cornersOf, digitsBelow, outlineOf } from './ring.ts';
import { words } from './words/index.ts';

interface Values {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
  readonly outline: HeldOutline;
}

interface Props {
  /** The area that is changed; null: a new one. */
  readonly of: AreaDetail | null;
  /** The area above a new one; null: the top. */
  readonly above: AreaDetail | null;
  readonly close: () => void;
  readonly then: (code: string) => void;
}

/** Cache keys that a changed area makes stale; the map's tiles carry their own version. */
export const staleAreas = [['areas'], ['area'], ['area-detail'], ['retired-areas'], ['map-style']] as const;

const held = (of: AreaDetail | null): HeldOutline => {
  const corners = cornersOf(of?.geometry ?? null);
  return { corners, whole: corners === null ? (of?.geometry ?? null) : null };
};

/** A new area or a changed one: code, names, outline. */
export function AreaDialog({ of, above, close, then }: Props) {
  const t = useWords(words);
  const parent = of === null ? (above?.code ?? null) : null;
  const [open] = useState(held(of));
  const save = async (values: Values) => {
    const code = of?.code ?? values.code.trim();
    const { corners, whole } = values.outline;
    await writeArea(code, {
      name: values.name,
      nameEn: values.nameEn == null || values.nameEn.trim() === '' ? null : values.nameEn,
      geometry: corners === null ? whole : outlineOf(corners),
    });
    return code;
  };
  return (
    <FormDialog<Values, string>
      title={
        of === null
          ? above === null
            ? t('new')
            : `${t('newBelow')} · ${above.name}`
          : `${t('edit')} · ${of.name}`
      }
      draft={`area/${of?.code ?? `new/${parent ?? 'top'}`}@${of?.revision ?? 0}`}
      start={{
        code: of?.code ?? parent ?? '',
        name: of?.name ?? '',
        nameEn: of?.nameEn ?? null,
        outline: open,
      }}
      close={close}
      stale={staleAreas}
      done={t('done')}
      then={then}
      save={save}
      width={1040}
    >
      <div className="areas__fields">
        {of === null && <CodeItem parent={parent} />}
        <TextItem name="name" label={t('name')} needed />
        <TextItem name="nameEn" label={t('nameEn')} max={160} />
      </div>
      <Form.Item
        name="outline"
        label={t('outline')}
        rules={[
          {
            validator: (_rule, { corners }: HeldOutline) =>
              corners !== null && corners.length > 0 && corners.length < 3
                ? Promise.reject(new Error(t('outline.few')))
                : Promise.resolve(),
          },
        ]}
      >
        <OutlineInput box={of?.box ?? above?.box ?? null} />
      </Form.Item>
      <GeometryFault />
    </FormDialog>
  );
}

/** The form gives value and onChange. */
function OutlineInput(props: {
  value?: HeldOutline;
  onChange?: (held: HeldOutline) => void;
  box: AreaDetail['box'];
}) {
  const { value = { corners: [], whole: null }, onChange = () => undefined, box } = props;
  return <OutlineField value={value} onChange={onChange} box={box} />;
}

/** The server speaks of `/geometry`; its words belong under the outline. */
function GeometryFault() {
  return (
    <Form.Item name="geometry" noStyle>
      <span hidden />
    </Form.Item>
  );
}

function CodeItem({ parent }: { parent: string | null }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const lengths = digitsBelow(parent);
  const fits = (code: string) =>
    /^\d+$/.test(code) && lengths.includes(code.length) && code.startsWith(parent ?? '');
  return (
    <Form.Item
      name="code"
      label={t('code')}
      extra={parent === null ? t('code.top.hint') : t('code.hint', { n: lengths.join('/') })}
      rules={[
        { required: true, message: ui('required') },
        {
          validator: (_rule, code: string) =>
            fits(code.trim())
              ? Promise.resolve()
              : Promise.reject(new Error(t('code.wrong', { n: lengths.join('/'), parent: parent ?? '—' }))),
        },
      ]}
    >
      <Input className="mono" maxLength={15} inputMode="numeric" autoComplete="off" />
    </Form.Item>
  );
}
