import { caseExits, caseOverlays, caseStates, publicStateKeys, publicSteps } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { publicKeyOf, stepOf, templateOf } from './public-state.ts';

const face = { state: 'handling', overlays: [], reworks: 0, selfHandled: false, dissent: false };

describe('public words of a case', () => {
  it.each(caseStates)('%s has a sentence under every overlay', (state) => {
    for (const overlay of [null, ...caseOverlays]) {
      const key = publicKeyOf({ ...face, state, overlays: overlay === null ? [] : [overlay] });
      expect(publicStateKeys).toContain(key);
      expect(publicSteps[stepOf(key)]).toBeDefined();
    }
  });

  it.each(caseExits)('the exit %s is told apart from going on', (exit) => {
    expect(publicKeyOf({ ...face, state: exit })).not.toBe('in-progress');
  });

  it.each([
    [{ overlays: ['suspended'] }, 'planned'],
    [{ overlays: ['extended'] }, 'extended'],
    [{ reworks: 1 }, 'redo'],
    [{ state: 'to-dispatch', overlays: ['disputed'] }, 'who-answers'],
    [{ state: 'to-take', overlays: ['formalities-owed'] }, 'emergency'],
    [{ state: 'to-check', dissent: true }, 'still-there'],
    [{ state: 'closed', selfHandled: true }, 'done-on-the-spot'],
    [{ state: 'something-new' }, 'in-progress'],
  ])('%o reads as %s', (change, key) => {
    expect(publicKeyOf({ ...face, ...change })).toBe(key);
  });

  it('sends a message for the end of every report', () => {
    for (const key of ['done', 'declined', 'answered', 'not-taken-up', 'cancelled', 'passed-on'])
      expect(templateOf(key)).not.toBeNull();
  });
});
