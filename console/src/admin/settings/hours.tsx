import type { CalendarDefinition } from '@yiwang/contract';
import { Button, Input, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useWords } from '../../i18n/define.ts';
import { words as adminWords } from '../words/index.ts';
import { words } from './words/index.ts';

type Season = CalendarDefinition['seasons'][number];
type Weekday = keyof Season['hours'];
type Span = [string, string];

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const timeOf = (text: string) => (text === '24:00' ? dayjs().endOf('day') : dayjs(`2026-01-01T${text}`));

function Spans({
  label,
  spans,
  set,
}: {
  label: string;
  spans: readonly Span[];
  set: (spans: Span[]) => void;
}) {
  const t = useWords(words);
  const change = (index: number, span: Span) => set(spans.map((each, at) => (at === index ? span : each)));
  return (
    <span className="row row--wrap">
      {spans.length === 0 && <span className="muted">{t('cal.free')}</span>}
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
        <span key={index} className="row">
          <TimePicker.RangePicker
            aria-label={label}
            format="HH:mm"
            minuteStep={5}
            allowClear={false}
            value={[timeOf(span[0]), timeOf(span[1])]}
            onChange={(times) => {
              const [from, to] = times ?? [];
              if (from != null && to != null) change(index, [from.format('HH:mm'), to.format('HH:mm')]);
            }}
            style={{ width: 170 }}
          />
          <Button
            size="small"
            type="text"
            aria-label={`${t('cal.remove')} ${label}`}
            onClick={() => set(spans.filter((_each, at) => at !== index))}
          >
            ✕
          </Button>
        </span>
      ))}
      <Button
        size="small"
        onClick={() => set([...spans, spans.length === 0 ? ['08:30', '12:00'] : ['13:30', '17:30']])}
      >
        {t('cal.span.add')}
      </Button>
    </span>
  );
}

/** Working hours of a calendar: seasons by their first day, spans per weekday. */
export function Hours({ seasons, set }: { seasons: readonly Season[]; set: (seasons: Season[]) => void }) {
  const t = useWords(words);
  const admin = useWords(adminWords);
  const change = (index: number, season: Season) =>
    set(seasons.map((each, at) => (at === index ? season : each)));
  const hoursWith = (season: Season, day: Weekday, spans: Span[]) => ({
    ...season,
    hours: { ...season.hours, [day]: spans },
  });
  return (
    <div className="stack">
      {seasons.map((season, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a season is edited in place
        <fieldset key={index} className="setting__group">
          <legend>{t('cal.season', { from: season.from })}</legend>
          <div className="row row--wrap">
            <span>{t('cal.season.from')}</span>
            <Input
              value={season.from}
              onChange={(event) => change(index, { ...season, from: event.target.value })}
              style={{ width: 90 }}
              aria-label={t('cal.season.from')}
            />
            <Button
              size="small"
              onClick={() => {
                const monday = season.hours['1'] ?? [];
                change(index, {
                  ...season,
                  hours: { ...season.hours, '2': monday, '3': monday, '4': monday, '5': monday },
                });
              }}
            >
              {t('cal.copy')}
            </Button>
            {seasons.length > 1 && (
              <Button size="small" onClick={() => set(seasons.filter((_each, at) => at !== index))}>
                {t('cal.remove')}
              </Button>
            )}
          </div>
          {weekdays.map((day) => (
            <div key={day} className="setting">
              <span className="setting__name">{admin(`weekday.${day}`)}</span>
              <Spans
                label={admin(`weekday.${day}`)}
                spans={season.hours[day] ?? []}
                set={(spans) => change(index, hoursWith(season, day, spans))}
              />
            </div>
          ))}
        </fieldset>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => set([...seasons, { from: '06-01', hours: seasons.at(-1)?.hours ?? {} }])}
        >
          {t('cal.season.add')}
        </Button>
      </div>
    </div>
  );
}
