import { casesRoom } from './cases/index.ts';
import { catalogueRoom } from './catalogue/index.ts';
import { demoRoom } from './demo/index.ts';
import { insightRoom } from './insight/index.ts';
import { intakeRoom } from './intake/index.ts';
import { accountsRoom, kernelRoom, type Room } from './kernel/index.ts';
import { messagesRoom } from './messages/index.ts';
import { partiesRoom } from './parties/index.ts';
import { placesRoom } from './places/index.ts';
import { scoresRoom } from './scores/index.ts';
import { signalsRoom } from './signals/index.ts';

/** Every room of the house, lower floors first: migrations run in this order. */
export const rooms: readonly Room[] = [
  kernelRoom,
  accountsRoom,
  placesRoom,
  catalogueRoom,
  messagesRoom,
  partiesRoom,
  casesRoom,
  signalsRoom,
  scoresRoom,
  demoRoom,
  intakeRoom,
  insightRoom,
];
