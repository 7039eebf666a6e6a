import type { CaseFile } from '../engine/model.ts';
import { clockById, lastClock } from '../engine/states.ts';
import { type Addressee, desk, holder, ownerOf, unit } from './addressees.ts';
import type { Notice, Writers } from './notices-of.ts';
import { helpers } from './of-work.ts';
import { clockWords, decisionWords } from './words.ts';

type Named = readonly { readonly kind: string; readonly id: string }[];

/** Escalation by the clock: warn before the deadline, urge at it, supervise after it; and by persons at any time. */
export const noticesOfClocks: Writers = {
  warned: ({ data }, file) =>
    data.clockId === null ? byPerson(file, data.recipients) : byClock(file, data.clockId, 'case.yellow'),
  urged: ({ data }, file) => {
    if (data.clockId === null) return byPerson(file, data.recipients);
    const owner = byClock(file, data.clockId, 'case.red');
    return [...owner, ...owner.map((notice) => ({ ...notice, addressee: desk(file, 'shift-leader') }))];
  },
  'supervision-called': (_, file) => [
    {
      addressee: desk(file, 'supervisor'),
      template: 'task.approval',
      params: { what: decisionWords.supervision },
      urgency: 'urgent',
    },
  ],
  supervised: ({ data }, file) => {
    const clock = data.clockId === null ? lastClock(file, 'supervision') : clockById(file, data.clockId);
    const due = clock?.dueAt == null ? {} : { due: { at: clock.dueAt } };
    const all = [holder(file), ...helpers(file).map((part) => part.addressee)];
    return all.map((addressee) => ({
      addressee,
      template: 'case.supervised',
      params: due,
      urgency: 'urgent',
    }));
  },
};

function byClock(file: CaseFile, clockId: string, template: string): readonly Notice[] {
  const clock = clockById(file, clockId);
  if (clock?.dueAt == null) return [];
  const params = { step: clockWords[clock.kind] ?? clock.kind, due: { at: clock.dueAt } };
  return [{ addressee: ownerOf(file, clock), template, params, urgency: 'urgent' }];
}

function byPerson(file: CaseFile, recipients: Named): readonly Notice[] {
  const named = recipients.map((one) => addresseeOf(file, one));
  const clock = lastClock(file, 'handle');
  const due = clock?.dueAt == null ? {} : { due: { at: clock.dueAt } };
  return (named.length > 0 ? named : [holder(file)]).map((addressee) => ({
    addressee,
    template: 'case.urged',
    params: due,
    urgency: 'urgent',
  }));
}

function addresseeOf(file: CaseFile, named: Named[number]): Addressee {
  if (named.kind === 'unit') return unit(file, named.id);
  return { to: { kind: 'account', id: named.id }, escalation: [] };
}
