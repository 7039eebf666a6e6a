import { type CaseVerb, caseCommandBodies, reporterCaseVerbs } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { zh } from '../words/zh.ts';
import { bodyOf } from './body.ts';
import { type Field, goesAtOnce, isNeeded, lacksClass, lacksPhoto, verbFaces } from './verbs.ts';

const id = '0190f3a0-0000-7000-8000-000000000001';
const sample = (field: Field): unknown => {
  switch (field.kind) {
    case 'files':
      return [id];
    case 'unit':
      return field.many === true ? [id] : id;
    case 'class':
      return 'cjj|010101|01';
    case 'limit':
      return { amount: 2, unit: 'work_day' };
    case 'date':
      return '2026-05-01';
    case 'parts':
      return [{ class: 'cjj|010101|01' }, { class: 'cjj|010102|01', unitId: id }];
    case 'recipients':
      return [{ kind: 'unit', id }];
    case 'choice':
    case 'reason':
      return field.codes[0];
    case 'person':
    case 'case':
    case 'assistance':
      return id;
    default:
      return 'words';
  }
};
const staffVerbs = (Object.keys(caseCommandBodies) as CaseVerb[]).filter(
  (verb) => verb === 'answer' || !(reporterCaseVerbs as readonly string[]).includes(verb),
);

describe('command forms', () => {
  it('has a form for every command of staff', () => {
    expect(Object.keys(verbFaces).sort()).toEqual([...staffVerbs].sort());
  });

  it.each(staffVerbs)('%s: a form filled in completely is a body the server takes', (verb) => {
    const values = Object.fromEntries(
      (verbFaces[verb]?.fields ?? []).map((field) => [field.name, sample(field)]),
    );
    const body = bodyOf(verb, values);
    expect(caseCommandBodies[verb].safeParse(body).error?.issues ?? []).toEqual([]);
    expect(Object.keys(body).sort()).toEqual(Object.keys(values).sort());
  });

  it.each(staffVerbs)('%s: the least the form asks for is enough for the server', (verb) => {
    const needed = (verbFaces[verb]?.fields ?? []).filter(isNeeded);
    const body = bodyOf(verb, Object.fromEntries(needed.map((field) => [field.name, sample(field)])));
    expect(caseCommandBodies[verb].safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it.each(staffVerbs)('%s: name, fields, reasons and choices have words', (verb) => {
    const known = new Set(Object.keys(zh));
    expect(known.has(`verb.${verb}`)).toBe(true);
    for (const field of verbFaces[verb]?.fields ?? []) {
      expect(known.has(`field.${field.name}`), field.name).toBe(true);
      const prefix = field.kind === 'reason' ? 'reason' : field.kind === 'choice' ? field.words : null;
      if (prefix !== null && 'codes' in field) {
        for (const code of field.codes) expect(known.has(`${prefix}.${code}`), code).toBe(true);
      }
    }
  });

  it('leaves empty fields out', () => {
    expect(bodyOf('check-pass', { files: [], note: '  ', how: 'on-site', stray: 1 })).toEqual({
      how: 'on-site',
    });
  });

  it('sends at once only what asks for nothing', () => {
    expect(goesAtOnce('take')).toBe(true);
    expect(goesAtOnce('check-fail')).toBe(false);
    expect(goesAtOnce('hand-back')).toBe(false);
    expect(goesAtOnce('check-pass')).toBe(false);
    expect(goesAtOnce('approve-void')).toBe(false);
  });
});

describe('photos', () => {
  const photosOf = (verb: CaseVerb) => verbFaces[verb]?.fields.find(({ name }) => name === 'files') as Field;

  it('are asked for on the spot and not from the desk', () => {
    for (const verb of ['confirm-fact', 'refute-fact', 'check-pass', 'check-fail'] as const) {
      expect(lacksPhoto(photosOf(verb), { how: 'on-site' })).toBe(true);
      expect(lacksPhoto(photosOf(verb), { how: 'on-site', files: [id] })).toBe(false);
      expect(lacksPhoto(photosOf(verb), { how: 'video', files: [] })).toBe(false);
    }
  });

  it('of a hand-back may be a document', () => {
    expect(lacksPhoto(photosOf('hand-back'), { files: [] })).toBe(true);
    expect(lacksPhoto(photosOf('hand-back'), { documents: [id] })).toBe(false);
  });

  it('are otherwise left to the person', () => {
    expect(lacksPhoto(photosOf('cannot-check'), {})).toBe(false);
    expect(lacksPhoto(photosOf('ask-return'), {})).toBe(false);
  });
});

it('a case is not split while one of its parts has no class', () => {
  const parts = verbFaces.split?.fields.find(({ kind }) => kind === 'parts') as Field;
  expect(lacksClass(parts, [{ class: 'cjj|010101|01' }, {}])).toBe(true);
  expect(lacksClass(parts, [{ class: 'cjj|010101|01' }, { class: 'cjj|010102|01' }])).toBe(false);
});
