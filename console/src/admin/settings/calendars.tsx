import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { CalendarDefinition, CalendarVersion, CalendarYear, RuleDraftPage } from '@yiwang/contract';
import { Button, Checkbox, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { listCalendars } from '../../api/settings.ts';
import { Tabs } from '../../desk/tabs.tsx';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { useDraft } from '../../ui/draft.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { words as adminWords } from '../words/index.ts';
import { AddToDraft, EditingNote, OtherDrafts, useEditedDraft } from './add-to-draft.tsx';
import { Hours } from './hours.tsx';
import { words } from './words/index.ts';
import { kindOf, turned, weeksOf, withYear } from './year.ts';
import './settings.css';

const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const weekdayOf = (day: string) => String(((dayjs(day).day() + 6) % 7) + 1) as '1';

interface MonthProps {
  readonly year: CalendarYear;
  readonly month: number;
  readonly works: (day: string) => boolean;
  readonly turn: ((day: string) => void) | undefined;
}

function Month({ year, month, works, turn }: MonthProps) {
  const t = useWords(words);
  const admin = useWords(adminWords);
  const language = useLanguage();
  const title = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { month: 'long' }).format(
    new Date(year.year, month, 1),
  );
  return (
    <table className="month">
      <caption>{title}</caption>
      <thead>
        <tr>
          {(['1', '2', '3', '4', '5', '6', '7'] as const).map((day) => (
            <th key={day}>{admin(`weekday.${day}`).slice(0, 2)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year.year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: padding cells have no identity but their place
              if (day === null) return <td key={`pad${at}`} />;
              const kind = kindOf(year, day);
              const mark = kind === 'holiday' ? t('cal.holiday') : kind === 'workday' ? t('cal.workday') : '';
              return (
                <td key={day}>
                  <button
                    type="button"
                    className={`month__day month__day--${kind === 'usual' && !works(day) ? 'free' : kind}`}
                    disabled={turn === undefined}
                    aria-label={`${day} ${mark}`}
                    onClick={() => turn?.(day)}
                  >
                    {dayjs(day).date()}
                    <i>{mark}</i>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function YearView({
  definition,
  number,
  set,
}: {
  definition: CalendarDefinition;
  number: number;
  set: ((definition: CalendarDefinition) => void) | undefined;
}) {
  const t = useWords(words);
  const held = definition.years.find((each) => each.year === number);
  const works = (day: string) => (definition.seasons[0]?.hours[weekdayOf(day)] ?? []).length > 0;
  if (held === undefined) {
    return (
      <Empty text={`${t('cal.noYear')} · ${t('cal.provisional.note')}`}>
        {set !== undefined && (
          <Button
            onClick={() =>
              set(withYear(definition, { year: number, official: false, holidays: [], workdays: [] }))
            }
          >
            {t('cal.addYear', { year: number })}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <>
      <div className="row row--wrap">
        <Checkbox
          disabled={set === undefined}
          checked={held.official}
          onChange={(event) => set?.(withYear(definition, { ...held, official: event.target.checked }))}
        >
          {t('cal.official')}
        </Checkbox>
        {!held.official && <span className="tag tag--strong">{t('cal.provisional')}</span>}
        <span className="muted small">
          {t('cal.days', { off: held.holidays.length, on: held.workdays.length })}
        </span>
        <span className="muted small">{t('cal.legend')}</span>
      </div>
      {!held.official && <p className="muted small">{t('cal.provisional.note')}</p>}
      <div className="year">
        {months.map((month) => (
          <Month
            key={month}
            year={held}
            month={month}
            works={works}
            turn={set === undefined ? undefined : (day) => set(withYear(definition, turned(held, day)))}
          />
        ))}
      </div>
    </>
  );
}

const plain = ({
  version: _version,
  effectiveFrom: _from,
  ...definition
}: CalendarVersion): CalendarDefinition => definition;

function Calendar({ of, within }: { of: CalendarVersion; within: RuleDraftPage | undefined }) {
  const t = useWords(words);
  const me = useMe();
  const held = within?.changes.find((each) => each.kind === 'calendar' && each.key === of.id);
  const start = held === undefined ? plain(of) : (held.value as CalendarDefinition);
  const draft = useDraft<CalendarDefinition>(
    `calendar/${of.id}/${of.version}/${held === undefined ? '' : `${within?.id}/${held.at}`}`,
    start,
  );
  const [number, setNumber] = useState(dayjs().year());
  const may = canDo(me, 'settings:write');
  const changed = JSON.stringify(draft.value) !== JSON.stringify(start);
  const years = [
    ...new Set([...draft.value.years.map((each) => each.year), dayjs().year(), dayjs().year() + 1]),
  ].sort((a, b) => a - b);
  return (
    <section className="panel">
      <div className="panel__head row--wrap">
        {may ? (
          <Input
            aria-label={t('cal.name')}
            value={draft.value.name}
            maxLength={80}
            onChange={(event) => draft.set({ ...draft.value, name: event.target.value })}
            style={{ width: 220 }}
          />
        ) : (
          <span>{of.name}</span>
        )}
        <span className="mono small muted">{of.id}</span>
        <span className="grow" />
        <span className="muted small">
          {t('version', { n: of.version })} · {t('from', { at: momentText(of.effectiveFrom) })}
        </span>
      </div>
      {changed && may && (
        <AddToDraft
          kind="calendar"
          of={of.id}
          value={draft.value}
          base={of.version}
          name={of.name}
          editing={within}
          done={draft.clear}
        />
      )}
      <div className="panel__body stack">
        <EditingNote of={within} />
        <OtherDrafts kind="calendar" of={of.id} but={within?.id} />
        <p className="muted small">{t('cal.lead')}</p>
        <Tabs
          label={t('cal.year')}
          tabs={years.map((each) => ({ id: String(each), text: String(each) }))}
          chosen={String(number)}
          choose={(id) => setNumber(Number(id))}
        />
        <YearView definition={draft.value} number={number} set={may ? draft.set : undefined} />
        <details>
          <summary>{t('cal.hours')}</summary>
          <Hours
            seasons={draft.value.seasons}
            set={(seasons) => may && draft.set({ ...draft.value, seasons })}
          />
        </details>
      </div>
    </section>
  );
}

/** 工作日历: a year at a glance, swapped days by a click, hours by season; saved as a dated version. */
export function CalendarsPage() {
  const t = useWords(words);
  const { key } = useSearch({ strict: false }) as { key?: string };
  const { page } = useEditedDraft();
  const [chosen, choose] = useState<string | null>(key ?? null);
  const calendars = useQuery({ queryKey: ['calendars'], queryFn: listCalendars });
  return (
    <div className="page">
      <Answer of={calendars}>
        {({ items }) => {
          const shown = items.find((each) => each.id === chosen) ?? items[0];
          return (
            <>
              <header className="page__head">
                <h1>{t('calendars')}</h1>
                <Tabs
                  label={t('calendars')}
                  tabs={items.map((each) => ({ id: each.id, text: each.name }))}
                  chosen={shown?.id ?? ''}
                  choose={choose}
                />
              </header>
              {shown === undefined ? (
                <Empty text={t('cal.empty')} />
              ) : (
                <Calendar key={`${shown.id}@${shown.version} ${page?.version}`} of={shown} within={page} />
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
