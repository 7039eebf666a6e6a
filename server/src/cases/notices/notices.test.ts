import { describe, expect, it } from 'vitest';
import { builtInTemplate } from '../../messages/index.ts';
import { Bench, choice, people, reporter, stages, system, uid, units } from '../engine/world.testing.ts';
import { noticesOf, settledBy } from './notices-of.ts';

/** What the last act of a bench says: template, addressee, words. */
function told(bench: Bench) {
  const act = bench.events.at(-1)?.act;
  const events = bench.events.filter((event) => event.act === act);
  return events.flatMap((event) =>
    noticesOf(event, bench.file, bench.file.last?.before ?? null).map((notice) => {
      const to = notice.addressee?.to;
      const who =
        to?.kind === 'account'
          ? to.id
          : to?.kind === 'post'
            ? [to.post, to.unitId ?? to.area].join('@')
            : null;
      return [notice.template, who, notice.urgency ?? 'ordinary'];
    }),
  );
}
const area = '370102001001001';

describe('notices to staff', () => {
  it('follow the plain loop: each one who has something to do hears of it, nobody else', () => {
    const bench = new Bench();
    bench.do(people.clerk, 'assign-verify');
    expect(told(bench)).toEqual([['task.new', people.both.accountId, 'ordinary']]);
    bench.do(people.both, 'confirm-fact', { files: [uid(801)], how: 'on-site' });
    expect(told(bench)).toEqual([]);
    bench.do(people.leader, 'register', { class: choice('plain') });
    bench.do(people.dispatcher, 'dispatch', { unitId: units.district, assisting: [], basis: 'manual' });
    expect(told(bench)).toEqual([['task.new', `unit-head@${units.district}`, 'ordinary']]);
    bench.do(people.districtHead, 'take').do(people.districtHead, 'sub-dispatch', { unitId: units.street });
    expect(told(bench)).toEqual([['task.new', `unit-head@${units.street}`, 'ordinary']]);
  });

  it('helping units hear of their part at the dispatch, and of an order to whoever has the case', () => {
    const bench = stages['to-dispatch'](new Bench());
    const assisting = [units.street, units.squad];
    bench.do(people.dispatcher, 'dispatch', { unitId: units.bureau, assisting, basis: 'manual' });
    const [bureau, street, squad] = [units.bureau, ...assisting].map((unit) => `unit-head@${unit}`);
    expect(told(bench)).toEqual([
      ['task.new', bureau, 'ordinary'],
      ['task.new', street, 'ordinary'],
      ['task.new', squad, 'ordinary'],
    ]);
    const [first] = bench.file.tasks.filter((task) => task.kind === 'assist');
    bench.do(people.bureauHead, 'take').do(people.streetHead, 'finish-assist', { taskId: first?.id });
    bench.do(people.supervisor, 'supervise', { reason: 'grave', limit: { amount: 1, unit: 'work_day' } });
    expect(told(bench)).toEqual([
      ['case.supervised', bureau, 'urgent'],
      ['case.supervised', squad, 'urgent'],
    ]);
  });

  it('an emergency goes to the unit and to the duty shift leader at once', () => {
    const bench = new Bench().do(people.leader, 'emergency-dispatch', {
      class: choice('cover'),
      unitId: units.bureau,
    });
    expect(told(bench)).toEqual([
      ['task.emergency', `unit-head@${units.bureau}`, 'emergency'],
      ['task.emergency', `shift-leader@${area}`, 'emergency'],
    ]);
  });

  it('an unread task climbs: head, handlers, crew of the unit, then the duty shift leader', () => {
    const bench = stages['to-take'](new Bench());
    const [notice] = bench.events.flatMap((event) => noticesOf(event, bench.file, null)).slice(-1);
    expect(
      notice?.addressee?.escalation.map((step) => (step.to.kind === 'post' ? step.to.post : null)),
    ).toEqual(['handler', 'crew', 'shift-leader']);
  });

  it('asks go to who decides, the answer to who asked', () => {
    const bench = stages.handling(new Bench());
    bench.do(people.bureauHead, 'ask-extension', { reason: 'rain', limit: { amount: 1, unit: 'work_day' } });
    expect(told(bench)).toEqual([['task.approval', `shift-leader@${area}`, 'ordinary']]);
    bench.do(people.leader, 'refuse-extension', { reason: 'no' });
    expect(told(bench)).toEqual([['case.moved', `unit-head@${units.bureau}`, 'ordinary']]);
    expect(settledBy(bench.events.slice(-1))).toEqual(['task.approval']);
  });

  it('a failed check is urgent rework for who had the case', () => {
    const bench = stages['to-check'](new Bench()).do(people.leader, 'assign-check');
    bench.do(people.collector, 'check-fail', { files: [uid(801)], how: 'on-site', reason: 'dirty' });
    expect(told(bench)).toEqual([['case.rework', `unit-head@${units.bureau}`, 'urgent']]);
  });

  it('a second "still there" asks the shift leader', () => {
    const bench = stages['follow-up'](new Bench()).do(reporter, 'still-there', { reportId: uid(900) });
    expect(told(bench)).toContainEqual(['case.moved', `shift-leader@${area}`, 'ordinary']);
  });

  it('yellow warns the owner of the clock, red tells the shift leader too, supervision the supervisor', () => {
    const bench = stages.handling(new Bench());
    const clockId = bench.file.levels[0]?.clockId ?? '';
    bench.wait(24 * 14);
    const clock = (verb: 'warn-due' | 'urge-due' | 'supervise-due') => {
      bench.do(system('clock'), verb, { clockId });
      return told(bench);
    };
    expect(clock('warn-due')).toEqual([['case.yellow', `unit-head@${units.bureau}`, 'urgent']]);
    expect(clock('urge-due')).toEqual([
      ['case.red', `unit-head@${units.bureau}`, 'urgent'],
      ['case.red', `shift-leader@${area}`, 'urgent'],
    ]);
    expect(clock('supervise-due')).toEqual([['task.approval', `supervisor@${area}`, 'urgent']]);
  });

  it('speak only in templates that exist', () => {
    const benches = Object.values(stages).map((stage) => stage(new Bench()));
    const used = benches.flatMap((bench) =>
      bench.events.flatMap((event) => noticesOf(event, bench.file, null).map((notice) => notice.template)),
    );
    expect(used.length).toBeGreaterThan(5);
    for (const template of used) expect(builtInTemplate(template)).toBeDefined();
  });
});
