import type { CaseVerb, Post } from '@yiwang/contract';

/** One field of a command's form; `name` is the name in the body that crosses the wire. */
export type Field =
  | { readonly kind: 'reason'; readonly name: 'reason'; readonly codes: readonly string[] }
  | { readonly kind: 'words'; readonly name: string; readonly needed?: boolean; readonly label?: string }
  | { readonly kind: 'line'; readonly name: string }
  | {
      readonly kind: 'unit';
      readonly name: string;
      readonly needed?: boolean;
      readonly many?: boolean;
      readonly below?: boolean;
      readonly label?: string;
    }
  | { readonly kind: 'person'; readonly name: 'accountId'; readonly post: Post; readonly needed?: boolean }
  | { readonly kind: 'class'; readonly name: 'class'; readonly needed?: boolean }
  | {
      readonly kind: 'files';
      readonly name: string;
      readonly needed?: boolean;
      /** Needed unless another field says otherwise: something was done from the desk, or a document stands for it. */
      readonly unless?: 'from-desk' | 'document';
    }
  | { readonly kind: 'limit'; readonly name: 'limit'; readonly needed?: boolean }
  | { readonly kind: 'date'; readonly name: string }
  | { readonly kind: 'case'; readonly name: 'caseId' }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly codes: readonly string[];
      readonly words: string;
      readonly needed?: boolean;
    }
  | { readonly kind: 'assistance'; readonly name: 'taskId'; readonly own: boolean }
  | { readonly kind: 'late-clock'; readonly name: 'clockId' }
  | { readonly kind: 'parts'; readonly name: 'parts' }
  | { readonly kind: 'recipients'; readonly name: 'recipients' };

/** What a field is called, after `field.`. */
export const labelKey = (field: Field): string =>
  'label' in field && field.label !== undefined ? field.label.slice('field.'.length) : field.name;

/** How a command looks and what it asks for. */
export interface VerbFace {
  readonly fields: readonly Field[];
  /** Asked again before it goes: void, and what cannot be taken back. */
  readonly confirm?: boolean;
  readonly danger?: boolean;
}

const note: Field = { kind: 'words', name: 'note' };
const reason = (...codes: string[]): Field => ({
  kind: 'reason',
  name: 'reason',
  codes: [...codes, 'other'],
});
const photos: Field = { kind: 'files', name: 'files' };
const onSpot: Field = { ...photos, unless: 'from-desk' };
const how: Field = {
  kind: 'choice',
  name: 'how',
  codes: ['on-site', 'video', 'phone', 'desk'],
  words: 'how',
};
const unit: Field = { kind: 'unit', name: 'unitId', needed: true };
const limit: Field = { kind: 'limit', name: 'limit' };
const agree: VerbFace = { fields: [note] };
const unfinished = ['not-found', 'no-entry', 'weather', 'unsafe'];

/** Every command of a case that staff may give, with the fields of its body. */
export const verbFaces: Readonly<Partial<Record<CaseVerb, VerbFace>>> = {
  'assign-verify': { fields: [{ kind: 'person', name: 'accountId', post: 'collector' }, note] },
  'confirm-fact': { fields: [onSpot, how, { kind: 'class', name: 'class' }, note] },
  'refute-fact': {
    fields: [reason('not-found', 'already-gone', 'not-a-problem', 'wrong-place'), onSpot, how, note],
  },
  'cannot-verify': { fields: [reason(...unfinished), photos, note] },
  resubmit: { fields: [note] },
  register: { fields: [{ kind: 'class', name: 'class', needed: true }, note] },
  refuse: {
    fields: [
      reason(
        'no-condition',
        'duplicate',
        'private-matter',
        'other-authority',
        'outside-area',
        'already-gone',
      ),
      note,
    ],
  },
  'send-back': {
    fields: [
      reason('evidence-missing', 'wrong-class', 'wrong-place', 'reply-missing', 'not-solved', 'duplicate'),
      note,
    ],
  },
  reclassify: {
    fields: [
      { kind: 'class', name: 'class', needed: true },
      reason('wrong-class', 'new-facts', 'mistake'),
      note,
    ],
  },
  dispatch: { fields: [unit, { kind: 'unit', name: 'assisting', many: true }, note] },
  'sub-dispatch': { fields: [{ kind: 'unit', name: 'unitId', needed: true, below: true }, limit, note] },
  'emergency-dispatch': { fields: [{ kind: 'class', name: 'class', needed: true }, unit, note] },
  recall: { fields: [reason('wrong-unit', 'wrong-class', 'new-facts', 'mistake'), note] },
  take: { fields: [] },
  'assign-handler': { fields: [{ kind: 'person', name: 'accountId', post: 'handler', needed: true }, note] },
  'ask-return': {
    fields: [
      reason('not-our-duty', 'not-our-area', 'dispatch-error', 'wrong-class', 'wrong-place'),
      photos,
      { kind: 'unit', name: 'suggestedUnitId' },
      note,
    ],
  },
  'approve-return': agree,
  'refuse-return': { fields: [reason('proof-missing', 'proof-enough'), note] },
  rule: { fields: [unit, { kind: 'words', name: 'grounds', needed: true }] },
  assist: {
    fields: [{ ...unit, label: 'field.assistUnit' }, { kind: 'words', name: 'task', needed: true }, limit],
  },
  'finish-assist': { fields: [{ kind: 'assistance', name: 'taskId', own: true }, photos, note] },
  'cancel-assist': {
    fields: [
      { kind: 'assistance', name: 'taskId', own: false },
      reason('no-longer-needed', 'done', 'mistake'),
      note,
    ],
  },
  'ask-extension': {
    fields: [
      { ...limit, needed: true },
      reason('needs-construction', 'waits-for-parts', 'large-work', 'weather'),
      note,
    ],
  },
  'approve-extension': agree,
  'refuse-extension': { fields: [reason('in-time-possible', 'proof-missing'), note] },
  'ask-suspension': {
    fields: [
      reason('needs-construction', 'funds', 'seasonal', 'large-work'),
      { kind: 'words', name: 'plan', needed: true },
      { kind: 'date', name: 'reviewDate' },
      note,
    ],
  },
  'approve-suspension': agree,
  'refuse-suspension': { fields: [reason('plan-missing', 'in-time-possible', 'proof-missing'), note] },
  resume: agree,
  'ask-reporter': { fields: [{ kind: 'words', name: 'question', needed: true }] },
  'send-question': agree,
  'approve-pause': agree,
  answer: { fields: [{ kind: 'words', name: 'reply', needed: true }, photos] },
  'hand-back': {
    fields: [
      { ...photos, unless: 'document' },
      { kind: 'files', name: 'documents' },
      { kind: 'choice', name: 'result', codes: ['done', 'nothing-there', 'temporary'], words: 'result' },
      note,
    ],
  },
  'assign-check': { fields: [{ kind: 'person', name: 'accountId', post: 'collector' }, note] },
  'check-pass': { fields: [onSpot, how, note] },
  'check-fail': {
    fields: [reason('not-solved', 'poor-quality', 'photo-unfit', 'wrong-place'), onSpot, how, note],
  },
  'cannot-check': { fields: [reason(...unfinished), photos, note] },
  close: {
    fields: [
      { kind: 'words', name: 'reply', needed: true, label: 'field.close.reply' },
      { kind: 'choice', name: 'result', codes: ['solved', 'explained', 'partly'], words: 'result' },
    ],
  },
  settle: {
    fields: [
      { kind: 'choice', name: 'outcome', codes: ['check-again', 'end'], words: 'outcome', needed: true },
      reason('not-solved', 'proof-enough'),
      note,
    ],
  },
  'spot-check-fail': {
    fields: [reason('false-closing', 'poor-quality', 'not-solved'), { ...photos, needed: true }, note],
  },
  appeal: {
    fields: [
      { kind: 'late-clock', name: 'clockId' },
      reason('force-majeure', 'limit-unfair', 'system-fault', 'wrong-unit'),
      photos,
      note,
    ],
  },
  'review-appeal': {
    fields: [
      { kind: 'late-clock', name: 'clockId' },
      { kind: 'choice', name: 'outcome', codes: ['uphold', 'refuse'], words: 'outcome', needed: true },
      reason('proof-enough', 'proof-missing'),
      note,
    ],
  },
  'self-handle': {
    fields: [
      { kind: 'class', name: 'class', needed: true },
      { kind: 'files', name: 'before', needed: true },
      { kind: 'files', name: 'after', needed: true },
      note,
    ],
  },
  split: { fields: [{ kind: 'parts', name: 'parts' }, note] },
  join: { fields: [{ kind: 'case', name: 'caseId' }, reason('same-matter'), note] },
  unjoin: { fields: [reason('not-same-matter', 'mistake'), note] },
  urge: { fields: [{ kind: 'recipients', name: 'recipients' }, note] },
  warn: { fields: [{ kind: 'recipients', name: 'recipients' }, note] },
  supervise: {
    fields: [
      reason('late', 'grave', 'repeated', 'leader-order'),
      { kind: 'words', name: 'order', needed: true },
      { ...limit, needed: true },
      note,
    ],
  },
  'end-supervision': { fields: [reason('done', 'no-longer-needed'), note] },
  'ask-void': { fields: [reason('duplicate', 'mistake', 'test'), note], confirm: true, danger: true },
  'approve-void': { ...agree, confirm: true, danger: true },
  'refuse-void': { fields: [reason('proof-missing'), note] },
  refer: {
    fields: [
      { kind: 'line', name: 'body' },
      { kind: 'line', name: 'receipt' },
      reason('other-authority', 'outside-area'),
      note,
    ],
  },
  'refer-answer': {
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        codes: ['accepted', 'done', 'refused'],
        words: 'outcome',
        needed: true,
      },
      { kind: 'words', name: 'reply', needed: true },
    ],
  },
  withdraw: { fields: [] },
};

/** Whether a command can go as it stands: it has no field that must be filled in. */
export function goesAtOnce(verb: CaseVerb): boolean {
  const face = verbFaces[verb];
  return face !== undefined && face.confirm !== true && !face.fields.some(wantsForm);
}

/** A proof is asked for even where the class would allow to go without: a photo is the rule. */
function wantsForm(field: Field): boolean {
  return field.kind === 'files' || isNeeded(field);
}

const isEmpty = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;

/** Whether a photo is missing, given what else stands in the form. */
export function lacksPhoto(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (field.kind !== 'files' || field.unless === undefined || !isEmpty(values[field.name])) return false;
  return field.unless === 'document' ? isEmpty(values.documents) : (values.how ?? 'on-site') === 'on-site';
}

/** Whether a field must be filled in. */
export function isNeeded(field: Field): boolean {
  switch (field.kind) {
    case 'reason':
    case 'line':
    case 'date':
    case 'case':
    case 'assistance':
    case 'late-clock':
    case 'parts':
      return true;
    case 'recipients':
      return false;
    default:
      return field.needed === true;
  }
}

/** Whether one of the parts that a case is split into has no class yet. */
export function lacksClass(field: Field, value: unknown): boolean {
  if (field.kind !== 'parts' || !Array.isArray(value)) return false;
  return value.some((part: { readonly class?: string }) => part.class === undefined);
}
