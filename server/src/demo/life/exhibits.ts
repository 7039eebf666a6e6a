import type { Arrival } from './arrivals.ts';
import type { Fate } from './fate.ts';
import type { Situation } from './scene.ts';

/** A case that stands where a visitor can see, or do, one thing. */
export interface Exhibit {
  readonly fate: Fate;
  readonly by: Arrival['by'];
  /** The condition of an emergency instead of an ordinary one. */
  readonly emergency?: boolean;
  /** Whether a case stands there. */
  readonly until: (is: Situation, now: Date) => boolean;
  /** Hours before now at which the story may have begun; the next one is tried when it has not come so far. */
  readonly hours?: readonly number[];
  /** Stands late on purpose: for the supervisor. */
  readonly late?: true;
}

const state = (wanted: Situation['state']) => (is: Situation) => is.state === wanted;
const overlay = (wanted: string) => (is: Situation) => is.overlays.includes(wanted);

const overdue = (is: Situation, now: Date) => is.state === 'handling' && is.dueAt !== null && is.dueAt <= now;

const NOW = [0.1];
/** One after the other, so that the first one that comes there has come just now. */
const JUST = [0.4, 0.6, 0.8, 1, 1.2];
const SOON = [1.2, 5, 14];
const TODAY = [2.5, 8, 14, 26];
const LATELY = [4, 8, 14, 26, 50, 98, 200];
/** Tried where an exhibit names no hours. */
export const EARLIER = [26, 50, 98, 200];

/** One of each state, exit and overlay that a case of the demo can be met in, some twice so that desks have work. */
export const exhibits: readonly Exhibit[] = [
  { fate: 'plain', by: 'citizen', until: state('to-verify'), hours: JUST },
  { fate: 'late', by: 'caller', until: state('to-verify'), hours: JUST },
  { fate: 'plain', by: 'caller', until: state('to-register'), hours: SOON },
  { fate: 'late', by: 'collector', until: state('to-register'), hours: NOW },
  { fate: 'plain', by: 'citizen', until: state('to-dispatch'), hours: TODAY },
  { fate: 'late', by: 'collector', until: state('to-dispatch'), hours: TODAY },
  { fate: 'plain', by: 'citizen', until: state('to-take'), hours: TODAY },
  { fate: 'plain', by: 'collector', until: state('to-take'), hours: TODAY },
  { fate: 'plain', by: 'citizen', until: state('handling'), hours: LATELY },
  { fate: 'late', by: 'collector', until: state('handling'), hours: LATELY },
  { fate: 'late', by: 'citizen', until: overdue, late: true },
  { fate: 'plain', by: 'citizen', until: state('to-check') },
  { fate: 'late', by: 'collector', until: state('to-check') },
  { fate: 'plain', by: 'citizen', until: state('to-close') },
  { fate: 'late', by: 'caller', until: state('to-close') },
  { fate: 'plain', by: 'caller', until: state('follow-up') },
  { fate: 'extension', by: 'citizen', until: overlay('extension-asked'), hours: LATELY },
  { fate: 'extension', by: 'collector', until: overlay('extended'), hours: LATELY },
  { fate: 'suspension', by: 'citizen', until: overlay('suspension-asked'), hours: LATELY },
  { fate: 'suspension', by: 'collector', until: overlay('suspended'), hours: LATELY },
  { fate: 'return', by: 'citizen', until: overlay('return-asked'), hours: LATELY },
  { fate: 'dispute', by: 'collector', until: overlay('disputed') },
  { fate: 'dispute', by: 'citizen', until: overlay('disputed') },
  { fate: 'voided', by: 'caller', until: overlay('void-asked'), hours: JUST },
  { fate: 'question', by: 'citizen', until: overlay('waiting'), hours: LATELY },
  { fate: 'supervised', by: 'citizen', until: overlay('supervised'), hours: LATELY },
  { fate: 'split', by: 'collector', until: overlay('split'), hours: TODAY },
  { fate: 'dissent', by: 'citizen', until: (is) => is.state === 'to-check' && is.dissents > 0 },
  { fate: 'dissent-again', by: 'citizen', until: overlay('dissent') },
  { fate: 'rework', by: 'citizen', until: (is) => is.state === 'handling' && is.reworks > 0 },
  { fate: 'joined', by: 'citizen', until: (is) => is.reportIds.length > 1, hours: LATELY },
  { fate: 'levels', by: 'collector', until: (is) => is.state === 'handling', hours: LATELY },
  { fate: 'plain', by: 'citizen', emergency: true, until: overlay('formalities-owed'), hours: TODAY },
  { fate: 'refused-registration', by: 'citizen', until: state('not-registered'), hours: TODAY },
  { fate: 'referred', by: 'citizen', until: state('referred'), hours: TODAY },
  { fate: 'voided', by: 'caller', until: state('voided'), hours: LATELY },
  { fate: 'merged', by: 'citizen', until: state('merged'), hours: TODAY },
];
