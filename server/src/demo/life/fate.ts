import { hashText, type Random, random } from '../../pack/index.ts';

/** What becomes of a case: most go the plain way, every other way comes up now and then. */
const WEIGHTS = {
  plain: 50,
  late: 9,
  levels: 8,
  rework: 6,
  extension: 5,
  joined: 5,
  return: 4,
  refuted: 3,
  dissent: 2,
  'dissent-again': 1,
  dispute: 2,
  suspension: 2,
  question: 2,
  assist: 2,
  supervised: 2,
  'refused-extension': 1,
  'refused-registration': 1,
  voided: 1,
  referred: 1,
  merged: 1,
  split: 1,
  'spot-check': 1,
  appeal: 1,
} as const;
export type Fate = keyof typeof WEIGHTS;
export const fates = Object.keys(WEIGHTS) as readonly Fate[];

/** What identifies a matter of the demo: where and when it was opened, the same on every machine. */
export interface Matter {
  readonly area: string;
  readonly openedAt: Date;
}

/** The fate of a case, drawn from its place and moment: whoever plays it later plays the same story. */
export function fateOf(matter: Matter): Fate {
  return fates[diceOf(matter, 'fate').weighted(Object.values(WEIGHTS))] ?? 'plain';
}

/** Dice of their own for one part of a matter. */
export function diceOf({ area, openedAt }: Matter, part: string): Random {
  return random(hashText(`${area}:${openedAt.getTime()}:${part}`));
}
