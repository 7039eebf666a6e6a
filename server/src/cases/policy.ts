import type { CaseVerb, Post } from '@yiwang/contract';
import type { Policy, Rule } from '../kernel/index.ts';

const area = (...who: Post[]): Rule => ({ who, within: 'area' });
const unit = (...who: Post[]): Rule => ({ who, within: 'unit' });
const either = (...who: Post[]): Rule => ({ who, within: 'area-or-unit' });

const desk: Post[] = [
  'clerk',
  'shift-leader',
  'dispatcher',
  'centre-head',
  'supervisor',
  'ruling-desk',
  'assessor',
  'leader',
];
const field: Post[] = ['collector', 'unit-head', 'handler', 'crew'];
const atUnit: Post[] = ['unit-head', 'handler', 'crew'];

/** Who may give which command, before the case itself is looked at. Reporters come through their reports. */
const verbs: Readonly<Record<CaseVerb, Rule>> = {
  'assign-verify': area('clerk', 'shift-leader'),
  'confirm-fact': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  'refute-fact': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  'cannot-verify': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  resubmit: area('clerk'),
  register: area('shift-leader'),
  refuse: area('clerk', 'shift-leader'),
  'send-back': area('shift-leader', 'dispatcher'),
  reclassify: area('clerk', 'dispatcher', 'shift-leader', 'centre-head'),
  dispatch: area('dispatcher'),
  'sub-dispatch': unit('unit-head', 'handler'),
  'emergency-dispatch': area('clerk', 'shift-leader'),
  recall: either('dispatcher', 'shift-leader', 'centre-head', 'unit-head'),
  take: unit(...atUnit),
  'assign-handler': unit('unit-head', 'handler'),
  'ask-return': unit(...atUnit),
  'approve-return': either('unit-head', 'shift-leader', 'centre-head'),
  'refuse-return': either('unit-head', 'shift-leader', 'centre-head'),
  rule: area('ruling-desk'),
  assist: unit('unit-head', 'handler'),
  'finish-assist': unit(...atUnit),
  'cancel-assist': either('unit-head', 'handler', 'dispatcher', 'shift-leader'),
  'ask-extension': unit(...atUnit),
  'approve-extension': area('shift-leader', 'centre-head'),
  'refuse-extension': area('shift-leader', 'centre-head'),
  'ask-suspension': unit('unit-head', 'handler'),
  'approve-suspension': area('centre-head'),
  'refuse-suspension': area('centre-head'),
  resume: either('unit-head', 'handler', 'shift-leader', 'centre-head'),
  'ask-reporter': unit(...atUnit),
  'send-question': area('clerk'),
  'approve-pause': area('shift-leader', 'centre-head'),
  answer: area('clerk'),
  'hand-back': unit(...atUnit),
  'assign-check': area('clerk', 'shift-leader', 'supervisor'),
  'check-pass': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  'check-fail': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  'cannot-check': area('collector', 'clerk', 'shift-leader', 'supervisor'),
  close: area('shift-leader'),
  satisfied: { who: [], within: 'nothing' },
  'still-there': { who: [], within: 'nothing' },
  settle: area('shift-leader'),
  'spot-check-fail': area('supervisor'),
  appeal: unit('unit-head'),
  'review-appeal': area('dispatcher', 'clerk', 'centre-head'),
  'self-handle': area('collector'),
  split: area('dispatcher'),
  join: area('shift-leader'),
  unjoin: area('shift-leader'),
  urge: area('shift-leader', 'dispatcher', 'supervisor', 'leader', 'centre-head'),
  warn: area('shift-leader', 'dispatcher', 'supervisor', 'leader', 'centre-head'),
  supervise: area('supervisor', 'leader'),
  'end-supervision': area('supervisor', 'leader'),
  'ask-void': area('shift-leader'),
  'approve-void': area('shift-leader', 'centre-head'),
  'refuse-void': area('shift-leader', 'centre-head'),
  refer: area('shift-leader'),
  'refer-answer': area('shift-leader', 'clerk'),
  withdraw: either(...desk, ...field),
};

/** Reading, desks, and one action per verb. */
export const casesPolicy: Policy = {
  ...Object.fromEntries(Object.entries(verbs).map(([verb, rule]) => [`cases:${verb}`, rule])),
  'cases:read': either(...desk, ...field),
  'cases:export': either(...desk, ...field),
  'cases:command': { who: [...desk, ...field], within: 'nothing' },
  /** Named filters: one's own, and those shared with one; what they list is judged case by case. */
  'cases:views': { who: [...desk, ...field], within: 'nothing' },
  'cases:claim': either(...desk, ...field),
  /** Complaints about staff: the supervisor does what the desks do for other cases. */
  'cases:complaint': area('supervisor', 'centre-head'),
  'cases:tasks': { who: 'signed-in' },
  'cases:board': area('shift-leader', 'centre-head', 'leader', 'supervisor'),
};
