import { Tooltip } from 'antd';
import { useWords } from '../i18n/define.ts';
import { Light, type LightCode } from './light.tsx';
import { useNow } from './ticker.ts';
import { type Counting, momentText, shortText, spanText } from './time.ts';
import { words } from './words/index.ts';

/** What a clock on screen needs; `ClockView` of cases and the accept clock of reports both fit. */
export interface ClockFace {
  readonly light: LightCode;
  readonly dueAt: string | null;
  readonly yellowAt?: string | null;
  readonly remainingMinutes?: number | null;
  readonly counts?: 'working' | 'continuous';
  readonly state?: string;
  readonly paused?: boolean;
  readonly limit?: { amount: number; unit: string } | null;
  readonly calendar?: { provisional: boolean };
}

const isPaused = (face: ClockFace) => face.paused === true || face.state === 'paused';

const countingOf = (face: ClockFace): Counting =>
  face.counts === 'working'
    ? 'working'
    : face.limit?.unit.startsWith('urgent') === true
      ? 'emergency'
      : 'continuous';

/** Minutes left now. Running time is counted here; working time keeps the server's figure until the next load. */
export function minutesLeft(face: ClockFace, now: number): number | null {
  if (face.counts === 'working' && face.remainingMinutes != null) return face.remainingMinutes;
  if (face.dueAt === null) return face.remainingMinutes ?? null;
  return (Date.parse(face.dueAt) - now) / 60_000;
}

/** Late by more than this many minutes of its own counting, a clock is shown in plain days since it was due. */
const LONG_LATE_MINUTES = 5 * 480;

/** What is left or over, with the way it is counted. */
export function leftOf(face: ClockFace, now: number): { minutes: number; counting: Counting } | null {
  const minutes = minutesLeft(face, now);
  if (minutes === null) return null;
  if (minutes > -LONG_LATE_MINUTES || face.dueAt === null) return { minutes, counting: countingOf(face) };
  return { minutes: (Date.parse(face.dueAt) - now) / 60_000, counting: 'continuous' };
}

/** The light that the time of day asks for; the server's word counts until then. */
export function lightNow(face: ClockFace, now: number): LightCode {
  if (isPaused(face) || face.light === 'grey' || face.dueAt === null) return face.light;
  if (now > Date.parse(face.dueAt)) return 'red';
  if (face.light === 'green' && face.yellowAt != null && now >= Date.parse(face.yellowAt)) return 'yellow';
  return face.light;
}

interface ClockProps {
  readonly face: ClockFace | null;
  /** For lists: that the year's calendar is provisional is said on hover only. */
  readonly quiet?: boolean;
  /** The moment stands beside it: working hours over a weekend are not added up in the head. */
  readonly exact?: boolean;
}

/** "剩余 3 工作时 20 分" with mark; the exact moment on hover and for screen readers. */
export function Clock({ face, quiet = false, exact = false }: ClockProps) {
  const t = useWords(words);
  const now = useNow();
  if (face === null) return <span className="muted">{t('clock.none')}</span>;
  const left = leftOf(face, now);
  const light = lightNow(face, now);
  const text = isPaused(face)
    ? t('clock.paused')
    : left === null
      ? t('clock.none')
      : t(left.minutes < 0 ? 'clock.over' : 'clock.left', {
          time: spanText(left.minutes, left.counting),
        });
  const due = face.dueAt === null ? '' : t('clock.due', { at: momentText(face.dueAt) });
  const note = face.calendar?.provisional === true ? ` · ${t('clock.provisional')}` : '';
  return (
    <Tooltip title={`${t.of('light', light)} ${due}${note}`}>
      <span className="clock">
        <Light light={light} text={note === '' || quiet ? text : `${text}※`} />
        {exact && left !== null && face.dueAt !== null && (
          <span className="muted small"> {t('clock.due', { at: shortText(face.dueAt) })}</span>
        )}
        <span className="sr-only">{`${t.of('light', light)} ${due}${note}`}</span>
      </span>
    </Tooltip>
  );
}
