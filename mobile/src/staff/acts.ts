import type { CaseVerb } from '@yiwang/contract/case-commands';

/** What a step of field staff asks for. */
export interface ActForm {
  readonly photos?: 'needed' | 'allowed';
  /** Two sets of photos instead of one: before and after. */
  readonly pair?: boolean;
  readonly reasons?: readonly string[];
  readonly results?: readonly string[];
  readonly place?: boolean;
  readonly class?: boolean;
  readonly note?: boolean;
  /** Sent at once, without a form. */
  readonly plain?: boolean;
}

const unfinished = ['not-found', 'no-entry', 'weather', 'unsafe', 'other'] as const;

/** The steps that the phone offers, in the order of the buttons; the desk's steps stay at the desk. */
export const acts = {
  take: { plain: true },
  'confirm-fact': { photos: 'needed', place: true, note: true },
  'refute-fact': {
    photos: 'needed',
    place: true,
    note: true,
    reasons: ['not-found', 'already-gone', 'not-a-problem', 'wrong-place', 'other'],
  },
  'cannot-verify': { photos: 'allowed', note: true, reasons: unfinished },
  'hand-back': { photos: 'needed', place: true, note: true, results: ['done', 'nothing-there', 'temporary'] },
  'finish-assist': { photos: 'allowed', note: true },
  'check-pass': { photos: 'needed', place: true, note: true },
  'check-fail': {
    photos: 'needed',
    place: true,
    note: true,
    reasons: ['not-solved', 'poor-quality', 'photo-unfit', 'wrong-place', 'other'],
  },
  'cannot-check': { photos: 'allowed', note: true, reasons: unfinished },
  'self-handle': { pair: true, class: true, place: true, note: true },
  'ask-return': {
    photos: 'allowed',
    note: true,
    reasons: ['not-our-duty', 'not-our-area', 'wrong-class', 'wrong-place', 'other'],
  },
  withdraw: { plain: true },
} as const satisfies Partial<Record<CaseVerb, ActForm>>;

export type Act = keyof typeof acts;
export const actNames = Object.keys(acts) as readonly Act[];
export const formOf = (act: Act): ActForm => acts[act];

/** What a person has filled in. */
export interface Filled {
  readonly photos: number;
  readonly before: number;
  readonly after: number;
  readonly reason: string;
  readonly class: { scheme: string; code: string; condition: string } | null;
  /** Verified or checked from a distance, where the task allows it: no photo then. */
  readonly remote: boolean;
}

/** Key of what is missing, or null. */
export function lacking(
  form: ActForm,
  filled: Filled,
): 'staff.form.need-photo' | 'staff.form.need-reason' | 'staff.form.need-class' | null {
  if (form.photos === 'needed' && filled.photos === 0 && !filled.remote) return 'staff.form.need-photo';
  if (form.pair && (filled.before === 0 || filled.after === 0)) return 'staff.form.need-photo';
  if (form.reasons && filled.reason === '') return 'staff.form.need-reason';
  if (form.class && filled.class === null) return 'staff.form.need-class';
  return null;
}
