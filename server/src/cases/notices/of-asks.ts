import type { CaseFile } from '../engine/model.ts';
import { type Addressee, desk, holder, unit } from './addressees.ts';
import type { Notice, Writers } from './notices-of.ts';
import { news } from './of-work.ts';
import { decisionWords } from './words.ts';

type Need = NonNullable<CaseFile['returnAsk']>['needs'][number];

/** Asks that wait for somebody's word, and the word when it is spoken. */
export const noticesOfAsks: Writers = {
  'return-asked': ({ data }, file) => askFirst(file, data.needs, data.depth),
  'return-agreed': (_, file) => {
    const ask = file.returnAsk;
    return ask === null ? [] : askFirst(file, ask.needs, ask.depth);
  },
  returned: ({ data }, file) => {
    if (data.disputed) return [decision(desk(file, 'ruling-desk'), 'dispute')];
    return [news(data.climbs ? holder(file) : desk(file, 'dispatcher'), 'returned')];
  },
  'return-refused': (_, file) => [news(holder(file), 'return-refused')],
  'extension-asked': (_, file) => [
    decision(desk(file, file.extensions === 0 ? 'shift-leader' : 'centre-head'), 'extension'),
  ],
  extended: (_, file) => [news(holder(file), 'extended')],
  'extension-refused': (_, file) => [news(holder(file), 'extension-refused')],
  'suspension-asked': (_, file) => [decision(desk(file, 'centre-head'), 'suspension')],
  suspended: (_, file) => [news(holder(file), 'suspended')],
  'suspension-refused': (_, file) => [news(holder(file), 'suspension-refused')],
  'question-asked': (_, file) => [decision(desk(file, 'clerk'), 'question')],
  'void-asked': (_, file) => [decision(desk(file, 'shift-leader'), 'void')],
  'reporter-dissented': ({ data }, file) => [
    data.decide
      ? decision(desk(file, 'shift-leader'), 'dissent')
      : news(desk(file, 'shift-leader'), 'still-there'),
  ],
};

function askFirst(file: CaseFile, needs: readonly Need[], depth: number): readonly Notice[] {
  const [first] = needs;
  return first === undefined ? [] : [decision(deciderOf(file, first, depth), 'return')];
}

/** A return climbs: the unit's own head, the unit above, the desks. `depth` counts levels from 1. */
function deciderOf(file: CaseFile, need: Need, depth: number): Addressee | null {
  if (need === 'shift-leader' || need === 'centre-head') return desk(file, need);
  const level = file.levels[need === 'unit-head' ? depth - 1 : depth - 2];
  return level === undefined ? null : unit(file, level.unitId);
}

function decision(addressee: Addressee | null, what: keyof typeof decisionWords): Notice {
  return { addressee, template: 'task.approval', params: { what: decisionWords[what] } };
}
