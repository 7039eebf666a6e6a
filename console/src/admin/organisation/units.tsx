import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Unit } from '@yiwang/contract';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import {
  changeUnit,
  createUnit,
  listUnits,
  moveUnit,
  readDutyPhone,
  saveDutyPhone,
  switchUnit,
} from '../../api/parties.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { AreaName } from '../../places/area-name.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { Act } from '../../ui/act.tsx';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { ImportAct } from '../import/import-act.tsx';
import { CalendarField } from '../kit/calendar-field.tsx';
import { Item, TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { WhatsNext } from '../setup/whats-next.tsx';
import { words } from '../words/index.ts';

const levels = ['city', 'district', 'street', 'squad', 'firm'] as const;
const stale = [['units'], ['unit'], ['choices']];

interface Values {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly level: (typeof levels)[number];
  readonly code?: string | null;
  readonly area?: string;
  readonly calendar?: string | null;
  readonly officePhone?: string | null;
  readonly address?: string | null;
}

const orNull = (text: string | null | undefined) => (text == null || text.trim() === '' ? null : text.trim());

/** A unit as the server wants it: emptied fields become null, no area means the whole city. */
export const unitBody = (values: Values) => ({
  name: values.name,
  nameEn: orNull(values.nameEn),
  level: values.level,
  code: orNull(values.code),
  area: values.area ?? '',
  calendar: orNull(values.calendar),
  officePhone: orNull(values.officePhone),
  address: orNull(values.address),
});

function Fields() {
  const t = useWords(words);
  return (
    <>
      <TextItem name="name" label={t('unit.name')} needed max={80} />
      <TextItem name="nameEn" label={t('unit.nameEn')} />
      <Item name="level" label={t('unit.level')} needed>
        <Select options={levels.map((level) => ({ value: level, label: t(`unit.level.${level}`) }))} />
      </Item>
      <Item name="area" label={t('unit.area')} hint={t('holding.area.hint')}>
        <AreaPicker label={t('unit.area')} />
      </Item>
      <Item name="calendar" label={t('unit.calendar')} hint={t('unit.calendar.hint')}>
        <CalendarField label={t('unit.calendar')} />
      </Item>
      <TextItem name="code" label={t('unit.code')} max={32} />
      <TextItem name="officePhone" label={t('unit.office')} max={32} />
      <TextItem name="address" label={t('unit.address')} max={200} />
    </>
  );
}

type Opened = { readonly what: 'new' | 'change' | 'move' | 'phone'; readonly of: Unit | null };

function UnitDialog({ opened, close }: { opened: Opened; close: () => void }) {
  const t = useWords(words);
  const { what, of } = opened;
  if (what === 'phone' && of !== null) return <DutyPhone of={of} close={close} />;
  if (what === 'move' && of !== null) {
    return (
      <FormDialog<{ parentId?: string }, Unit>
        title={`${t('unit.move')} · ${of.name}`}
        draft={null}
        start={of.parentId === null ? {} : { parentId: of.parentId }}
        close={close}
        stale={stale}
        done={t('saved')}
        save={({ parentId }) => moveUnit(of, parentId ?? null)}
      >
        <Item name="parentId" label={t('unit.parent')}>
          <UnitPicker label={t('unit.parent')} />
        </Item>
      </FormDialog>
    );
  }
  const isNew = what === 'new' || of === null;
  return (
    <FormDialog<Values, Unit>
      title={isNew ? `${t('unit.new')}${of === null ? '' : ` · ${of.name}`}` : `${t('change')} · ${of.name}`}
      draft={isNew ? `unit/new/${of?.id ?? 'top'}` : null}
      start={isNew ? {} : of}
      close={close}
      stale={stale}
      done={t('saved')}
      save={(values) =>
        isNew
          ? createUnit({ ...unitBody(values), parentId: of?.id ?? null })
          : changeUnit(of, unitBody(values))
      }
    >
      <Fields />
    </FormDialog>
  );
}

function DutyPhone({ of, close }: { of: Unit; close: () => void }) {
  const t = useWords(words);
  const held = useQuery({
    queryKey: ['duty-phone', of.id],
    queryFn: () => readDutyPhone(of.id),
    enabled: of.hasDutyPhone,
    gcTime: 0,
  });
  if (of.hasDutyPhone && held.data === undefined && held.error === null) return null;
  return (
    <FormDialog<{ phone?: string }, unknown>
      title={`${t('unit.duty')} · ${of.name}`}
      draft={null}
      start={held.data?.phone == null ? {} : { phone: held.data.phone }}
      close={close}
      stale={stale}
      done={t('saved')}
      save={({ phone }) => saveDutyPhone(of, orNull(phone))}
    >
      <TextItem name="phone" label={t('unit.duty')} hint={t('unit.duty.text')} max={24} />
    </FormDialog>
  );
}

function Row({
  of,
  depth,
  inactive,
  open,
}: {
  of: Unit;
  depth: number;
  inactive: boolean;
  open: (opened: Opened) => void;
}) {
  const t = useWords(words);
  const client = useQueryClient();
  const [unfolded, unfold] = useState(depth < 1);
  const turn = useMutation({
    mutationFn: () => switchUnit(of, of.active ? 'deactivate' : 'restore'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
    onError: (error) => addNote('fault', problemText(error)),
  });
  return (
    <li>
      <div className="tree__row" style={{ paddingInlineStart: 10 + depth * 20 }}>
        {of.hasChildren ? (
          <button
            type="button"
            className="tree__toggle"
            aria-expanded={unfolded}
            aria-label={`${unfolded ? t('unit.collapse') : t('unit.expand')} ${of.name}`}
            onClick={() => unfold(!unfolded)}
          >
            {unfolded ? '▾' : '▸'}
          </button>
        ) : (
          <span className="tree__toggle" />
        )}
        <strong className="clip">{of.name}</strong>
        <span className="tag">{t(`unit.level.${of.level}`)}</span>
        {of.area !== '' && (
          <span className="muted small">
            <AreaName code={of.area} />
          </span>
        )}
        {!of.active && <span className="tag tag--strong">{t('unit.off')}</span>}
        {of.hasDutyPhone && <span className="tag">{t('unit.duty')}</span>}
        <span className="grow" />
        <Button size="small" onClick={() => open({ what: 'new', of })}>
          {t('unit.newBelow')}
        </Button>
        <Button size="small" onClick={() => open({ what: 'change', of })}>
          {t('change')}
        </Button>
        <Button size="small" onClick={() => open({ what: 'phone', of })}>
          {t('unit.duty')}
        </Button>
        <Button size="small" onClick={() => open({ what: 'move', of })}>
          {t('unit.move')}
        </Button>
        <Button size="small" loading={turn.isPending} onClick={() => turn.mutate()}>
          {of.active ? t('unit.deactivate') : t('unit.restore')}
        </Button>
      </div>
      {unfolded && of.hasChildren && (
        <Branch parent={of.id} depth={depth + 1} inactive={inactive} open={open} />
      )}
    </li>
  );
}

function Branch({
  parent,
  depth,
  inactive,
  open,
}: {
  parent: string;
  depth: number;
  inactive: boolean;
  open: (opened: Opened) => void;
}) {
  const t = useWords(words);
  const units = useQuery({
    queryKey: ['units', parent, inactive],
    queryFn: async () => {
      const on = await listUnits({ parent, limit: 200 });
      const off = inactive ? (await listUnits({ parent, limit: 200, active: false })).items : [];
      return [...on.items, ...off];
    },
  });
  return (
    <Answer of={units}>
      {(items) =>
        items.length === 0 && depth === 0 ? (
          <Empty text={t('unit.empty')}>
            <WhatsNext />
          </Empty>
        ) : (
          <ul>
            {items.map((unit) => (
              <Row key={unit.id} of={unit} depth={depth} inactive={inactive} open={open} />
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

/** Units on four levels as a tree. */
export function UnitsPage() {
  const t = useWords(words);
  const [opened, open] = useState<Opened | null>(null);
  const [inactive, setInactive] = useState(false);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.units')}</h1>
        <Checkbox checked={inactive} onChange={(event) => setInactive(event.target.checked)}>
          {t('unit.inactive')}
        </Checkbox>
        <span className="grow" />
        <ImportAct step="organisation" />
        <Act
          label={t('unit.new')}
          keys={namedKey('admin.new')}
          kind="main"
          run={() => open({ what: 'new', of: null })}
        />
      </header>
      <section className="panel">
        <Branch parent="root" depth={0} inactive={inactive} open={open} />
      </section>
      {opened !== null && <UnitDialog opened={opened} close={() => open(null)} />}
    </div>
  );
}
