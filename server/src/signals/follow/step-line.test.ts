import { describe, expect, it } from 'vitest';
import { type Route, stepLine } from './step-line.ts';

const at = (i: number) => `2026-03-02T0${i}:00:00.000Z`;
const line = (keys: readonly string[], route: Partial<Route> = {}) =>
  stepLine(
    keys.map((key, i) => ({ key, at: at(i) })),
    { kind: 'problem', hasCase: true, joinedAt: null, ...route },
  );
/** `+` reached, `-` to come. */
const said = (...args: Parameters<typeof line>) =>
  line(...args).map(({ step, at: when }) => `${when === null ? '-' : '+'}${step}`);
const seven = ['received', 'accepted', 'recorded', 'arranged', 'in-progress', 'checking', 'done'];

describe('the steps a report really takes', () => {
  it('a problem goes the seven steps, each with its own moment', () => {
    expect(said(['received'], { hasCase: false })).toEqual([
      '+received',
      ...seven.slice(1).map((step) => `-${step}`),
    ]);
    expect(line(seven).map((one) => one.at)).toEqual([0, 1, 2, 3, 4, 5, 6].map(at));
  });
  it('an inquiry is received and answered, nothing else', () => {
    const inquiry = { kind: 'inquiry', hasCase: false };
    expect(said(['received'], inquiry)).toEqual(['+received', '-answered']);
    expect(said(['received', 'question', 'received'], inquiry)).toEqual(['+received', '-answered']);
    expect(said(['received', 'answered'], inquiry)).toEqual(['+received', '+answered']);
  });
  it('a question of the desk that becomes a case goes the way of a case', () => {
    expect(said(['received', 'accepted'], { kind: 'inquiry' })).toContain('-checking');
  });
  it('a declined report ends there; an objection is decided once, or opens it again', () => {
    const desk = { hasCase: false };
    expect(said(['received', 'declined'], desk)).toEqual(['+received', '+declined']);
    expect(said(['received', 'declined', 'objection'], desk)).toEqual([
      '+received',
      '+declined',
      '+objection',
    ]);
    expect(said(['received', 'declined', 'objection', 'objection-refused'], desk)).toEqual([
      '+received',
      '+declined',
      '+objection',
      '+objection-refused',
    ]);
    expect(said(['received', 'declined', 'objection', 'received'], desk)[1]).toBe('-accepted');
  });
  it('a complaint is with the supervisors until it has an end', () => {
    const complaint = { kind: 'complaint' };
    expect(said(['received'], { ...complaint, hasCase: false })).toEqual([
      '+received',
      '-supervision',
      '-done',
    ]);
    expect(said(['received', 'supervision'], complaint)).toEqual(['+received', '+supervision', '-done']);
    expect(said(['received', 'supervision', 'done', 'done-final'], complaint)).toEqual([
      '+received',
      '+supervision',
      '+done',
    ]);
  });
  it('a joined report goes on where the case is; one that is split off is at the desk again', () => {
    expect(said(['received', 'joined'], { joinedAt: 4 })).toEqual([
      '+received',
      '+joined',
      '-checking',
      '-done',
    ]);
    expect(said(['received', 'joined', 'checking'])).toEqual(['+received', '+joined', '+checking', '-done']);
    expect(said(['received', 'joined', 'split-off'], { hasCase: false }).slice(0, 2)).toEqual([
      '+received',
      '-accepted',
    ]);
  });
  it('what was done on the spot shows no step that never was', () => {
    expect(said(['received', 'accepted', 'done-on-the-spot'])).toEqual(['+received', '+accepted', '+done']);
    expect(said(['received', 'accepted', 'not-taken-up'])).toEqual([
      '+received',
      '+accepted',
      '+not-taken-up',
    ]);
    expect(said(['received', 'accepted', 'recorded', 'passed-on']).at(-1)).toBe('+passed-on');
  });
  it('rework and "still there" are to be checked again; what happened keeps its first moment', () => {
    const keys = [...seven.slice(0, 6), 'redo'];
    expect(said(keys).slice(-3)).toEqual(['+in-progress', '-checking', '-done']);
    expect(line(keys)[4]?.at).toBe(at(4));
    expect(said([...seven, 'still-there']).slice(-2)).toEqual(['+checking', '-done']);
  });
});
