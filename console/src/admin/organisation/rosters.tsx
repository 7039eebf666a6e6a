import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Post, RosterLine } from '@yiwang/contract';
import { Button, Checkbox, Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import {
  changeRosterLine,
  createRosterLine,
  listAbsences,
  listRoster,
  recordAbsence,
  removeAbsence,
} from '../../api/parties.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { PersonPicker, UnitPicker } from '../../parties/pickers.tsx';
import { words as partyWords } from '../../parties/words/index.ts';
import { AreaName } from '../../places/area-name.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { Act } from '../../ui/act.tsx';
import { Answer } from '../../ui/states.tsx';
import { DayField, Item, MinuteField, PostField, posts, TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { WhatsNext } from '../setup/whats-next.tsx';
import { words } from '../words/index.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface Values {
  readonly accountId: string;
  readonly post: Post;
  readonly area?: string;
  readonly unitId?: string | null;
  readonly shift: string;
  readonly weekdays: number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly validFrom: string;
  readonly validUntil?: string | null;
}

/** "08:00–17:00", and the next day where the shift runs past midnight. */
export function hoursText(fromMinute: number, untilMinute: number, nextDay: string): string {
  const text = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${text(fromMinute)}–${untilMinute <= fromMinute ? `${nextDay} ` : ''}${text(untilMinute)}`;
}

function Fields({ isNew }: { isNew: boolean }) {
  const t = useWords(words);
  const post = Form.useWatch<Post | undefined>('post');
  return (
    <>
      <Item name="post" label={t('holding.post')} needed>
        <PostField label={t('holding.post')} />
      </Item>
      {isNew && (
        <Item name="accountId" label={t('holding.person')} hint={t('roster.person.hint')} needed>
          <PersonPicker label={t('holding.person')} post={post} />
        </Item>
      )}
      <Item name="area" label={t('holding.area')} hint={t('holding.area.hint')}>
        <AreaPicker label={t('holding.area')} />
      </Item>
      <Item name="unitId" label={t('holding.unit')}>
        <UnitPicker label={t('holding.unit')} />
      </Item>
      <TextItem name="shift" label={t('roster.shift')} hint={t('roster.shift.hint')} needed max={32} />
      <Item name="weekdays" label={t('roster.days')} needed>
        <Checkbox.Group options={weekdays.map((day) => ({ value: day, label: t(`weekday.${day}`) }))} />
      </Item>
      <div className="row">
        <Item name="fromMinute" label={t('roster.from')} needed>
          <MinuteField label={t('roster.from')} />
        </Item>
        <Item name="untilMinute" label={t('roster.until')} needed hint={t('roster.until.hint')}>
          <MinuteField label={t('roster.until')} />
        </Item>
      </div>
      <div className="row">
        <Item name="validFrom" label={t('roster.validFrom')} needed>
          <DayField label={t('roster.validFrom')} />
        </Item>
        <Item name="validUntil" label={t('roster.validUntil')}>
          <DayField label={t('roster.validUntil')} />
        </Item>
      </div>
    </>
  );
}

const bodyOf = ({ accountId: _person, ...values }: Values) => ({
  ...values,
  area: values.area ?? '',
  unitId: values.unitId ?? null,
  validUntil: values.validUntil ?? null,
});

function LineDialog({ of, close }: { of: RosterLine | null; close: () => void }) {
  const t = useWords(words);
  return (
    <FormDialog<Values, RosterLine>
      title={of === null ? t('roster.new') : `${t('change')} · ${of.displayName}`}
      draft={of === null ? 'roster/new' : null}
      start={
        of ?? {
          weekdays: [1, 2, 3, 4, 5],
          fromMinute: 480,
          untilMinute: 1020,
          validFrom: dayjs().format('YYYY-MM-DD'),
        }
      }
      close={close}
      stale={[['rosters']]}
      done={t('saved')}
      save={(values) =>
        of === null
          ? createRosterLine({ ...bodyOf(values), accountId: values.accountId })
          : changeRosterLine(of, bodyOf(values))
      }
    >
      <Fields isNew={of === null} />
    </FormDialog>
  );
}

function AbsenceDialog({ of, close }: { of: RosterLine; close: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const key = ['absences', of.id];
  const absences = useQuery({ queryKey: key, queryFn: () => listAbsences(of.id) });
  const undo = useMutation({
    mutationFn: (day: string) => removeAbsence(of.id, day),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <FormDialog<{ day: string; substituteId?: string }, unknown>
      title={`${t('roster.absent')} · ${of.displayName}`}
      draft={null}
      start={{ day: dayjs().format('YYYY-MM-DD') }}
      close={close}
      stale={[['rosters'], key]}
      done={t('saved')}
      save={({ day, substituteId }) => recordAbsence(of.id, { day, substituteId: substituteId ?? null })}
    >
      <Answer of={absences}>
        {({ items }) => (
          <ul className="stack" style={{ marginBottom: 12 }}>
            {items.length === 0 && <li className="muted">{t('roster.absent.none')}</li>}
            {items.map((each) => (
              <li key={each.id} className="row">
                <span>{each.day}</span>
                <span className="grow">
                  {each.substituteName === null ? '—' : `→ ${each.substituteName}`}
                </span>
                <Button size="small" onClick={() => undo.mutate(each.day)}>
                  {t('roster.absent.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <Item name="day" label={t('roster.absent.day')} needed>
        <DayField label={t('roster.absent.day')} />
      </Item>
      <Item name="substituteId" label={t('roster.absent.sub')}>
        <PersonPicker label={t('roster.absent.sub')} post={of.post} />
      </Item>
    </FormDialog>
  );
}

/** 排班: post × area × shift, with absences and substitutes. */
export function RostersPage() {
  const t = useWords(words);
  const party = useWords(partyWords);
  const [day, setDay] = useState<string | null>(dayjs().format('YYYY-MM-DD'));
  const [post, setPost] = useState<string | undefined>();
  const [area, setArea] = useState<string | undefined>();
  const [line, setLine] = useState<RosterLine | 'new' | null>(null);
  const [absent, setAbsent] = useState<RosterLine | null>(null);
  const list = usePages(['rosters'], listRoster, { day, post, area });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.rosters')}</h1>
        <DayField label={t('roster.day')} value={day} onChange={setDay} />
        <Select
          aria-label={t('holding.post')}
          placeholder={t('holding.post')}
          allowClear
          value={post}
          onChange={setPost}
          style={{ width: 140 }}
          options={posts.map((each) => ({ value: each, label: party(`post.${each}`) }))}
        />
        <div style={{ width: 200 }}>
          <AreaPicker value={area} onChange={setArea} label={t('holding.area')} />
        </div>
        <span className="grow" />
        <Act label={t('roster.new')} keys={namedKey('admin.new')} kind="main" run={() => setLine('new')} />
      </header>
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('roster.empty')}
        next={<WhatsNext />}
        columns={[
          { head: t('holding.person'), cell: (item) => item.displayName },
          { head: t('holding.post'), cell: (item) => party.of('post', item.post) },
          {
            head: t('holding.area'),
            cell: (item) => (item.area === '' ? party('area.all') : <AreaName code={item.area} />),
          },
          { head: t('holding.unit'), cell: (item) => item.unitName ?? '—' },
          { head: t('roster.shift'), cell: (item) => item.shift },
          {
            head: t('roster.days'),
            cell: (item) =>
              item.weekdays.length === weekdays.length
                ? t('weekday.all')
                : item.weekdays.map((each) => t.of('weekday', String(each))).join(' '),
          },
          {
            head: t('roster.hours'),
            cell: (item) => hoursText(item.fromMinute, item.untilMinute, t('roster.pastMidnight')),
          },
          { head: t('roster.validUntil'), cell: (item) => item.validUntil ?? t('holding.open') },
        ]}
        acts={(item) => (
          <>
            <Button size="small" onClick={() => setLine(item)}>
              {t('change')}
            </Button>
            <Button size="small" onClick={() => setAbsent(item)}>
              {t('roster.absent')}
            </Button>
          </>
        )}
      />
      {line !== null && <LineDialog of={line === 'new' ? null : line} close={() => setLine(null)} />}
      {absent !== null && <AbsenceDialog of={absent} close={() => setAbsent(null)} />}
    </div>
  );
}
