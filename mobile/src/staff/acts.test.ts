import { caseCommandBodies } from '@yiwang/contract/case-commands';
import { describe, expect, it } from 'vitest';
import { actNames, type Filled, formOf, lacking } from './acts.ts';
import { staffZh } from './zh.ts';

const id = '0195a7a0-0000-7000-8000-000000000001';
const none: Filled = { photos: 0, before: 0, after: 0, reason: '', class: null, remote: false };

describe.each(actNames)('%s', (act) => {
  const form = formOf(act);
  it('sends a body that the contract takes when everything is filled in', () => {
    const body = {
      ...(form.photos ? { files: [id] } : {}),
      ...(form.pair ? { before: [id], after: [id] } : {}),
      ...(form.reasons ? { reason: form.reasons[0] } : {}),
      ...(form.results ? { result: form.results[0] } : {}),
      ...(form.class ? { class: { scheme: 's', code: 'c', condition: '01' } } : {}),
      ...(form.place ? { place: { lng: 117, lat: 36, accuracy: 5, at: '2026-05-01T00:00:00.000Z' } } : {}),
      ...(act === 'finish-assist' ? { taskId: id } : {}),
      ...(form.note ? { note: 'n' } : {}),
    };
    expect(caseCommandBodies[act].safeParse(body).error).toBeUndefined();
  });
  it('has words for its button, reasons and results', () => {
    const words: Readonly<Record<string, string>> = staffZh;
    expect(words[`staff.act.${act}`]).toBeDefined();
    for (const reason of form.reasons ?? []) expect(words[`staff.reason.${reason}`]).toBeDefined();
    for (const result of form.results ?? []) expect(words[`staff.result.${result}`]).toBeDefined();
  });
  it('names what is missing unless it is plain', () => {
    const needs = form.photos === 'needed' || form.pair || form.reasons || form.class;
    expect(lacking(form, none) === null).toBe(!needs);
    const cls = { scheme: 's', code: 'c', condition: '01' };
    expect(
      lacking(form, { photos: 1, before: 1, after: 1, reason: 'other', class: cls, remote: false }),
    ).toBeNull();
  });
});
