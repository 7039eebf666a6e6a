import { posts } from '@yiwang/contract';
import type { Policy } from '../kernel/index.ts';

const desk = ['clerk', 'shift-leader', 'centre-head', 'supervisor'] as const;

/** Who may do what with reports. Which reports: `visibility.ts`; the verbs' own rules: `life.ts`. */
export const signalsPolicy: Policy = {
  'signals:read': { who: desk, within: 'area' },
  'signals:accept': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:join': { who: ['clerk', 'shift-leader'], within: 'area' },
  'signals:unjoin': { who: ['clerk', 'shift-leader'], within: 'area' },
  'signals:answer': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:ask': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:decline': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:decide-objection': { who: ['shift-leader', 'centre-head', 'supervisor'], within: 'area' },
  'signals:reclassify': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:place': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:release': { who: ['clerk', 'shift-leader'], within: 'area' },
  'signals:reviewed': { who: ['clerk', 'shift-leader'], within: 'area' },
  'signals:name-unit': { who: ['supervisor'], within: 'area' },
  'signals:withdraw': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:contact': { who: ['clerk', 'shift-leader', 'supervisor'], within: 'area' },
  'signals:erase': { who: ['supervisor', 'centre-head', 'shift-leader'], within: 'area' },
  'signals:claim': { who: desk, within: 'area' },
  'signals:draft': { who: 'signed-in' },
  /** Every desk and every unit sees that an event goes on. */
  'signals:incidents': { who: posts, within: 'nothing' },
  'signals:declare-incident': { who: ['shift-leader', 'centre-head'], within: 'area' },
  'signals:end-incident': { who: ['shift-leader', 'centre-head'], within: 'area' },
  'signals:write-notice': { who: ['clerk', 'shift-leader', 'centre-head'], within: 'area' },
  'signals:send-notice': { who: ['shift-leader', 'centre-head'], within: 'area' },
};
