import { expect, inject, it } from 'vitest';
import { refuse, Town } from './support/town.ts';

const town = new Town(inject('url'));

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly parentId: string | null;
}

async function unitsByLevel(): Promise<{ district: Unit; street: Unit; squad: Unit }> {
  const dispatcher = await town.as('dispatcher');
  const { items } = await dispatcher.get<{ items: Unit[] }>('/api/v1/units?limit=200');
  const district = items.find((unit) => unit.level === 'district');
  const street = items.find(
    (unit) => unit.level === 'street' && unit.parentId === district?.id && unit.name.includes('东关'),
  );
  const squad = items.find((unit) => unit.level === 'squad' && unit.parentId === street?.id);
  if (district === undefined || street === undefined || squad === undefined)
    throw new Error('The demo has no three levels');
  return { district, street, squad };
}

it('J37 city → district → street → squad; a return climbs one level; each level has its own clock', async () => {
  const { district, street, squad } = await unitsByLevel();
  const report = await town.report('楼下垃圾堆了三天', { category: refuse });
  const { caseId } = await town.desk<{ caseId: string }>('clerk', report.reportId, 'accept', {
    category: refuse,
  });
  const verifier = await town.taskHolder(caseId, 'verify');
  await town.do(verifier, caseId, 'confirm-fact', { files: [await town.photo(await town.as(verifier))] });
  await town.do('shiftleader', caseId, 'register', { class: { ...refuse, condition: '01' } });
  await town.do('dispatcher', caseId, 'dispatch', { unitId: district.id, basis: 'manual' });

  const heads = {
    district: await town.holderIn(district.id, 'unit-head'),
    street: await town.holderIn(street.id, 'unit-head'),
    squad: await town.holderIn(squad.id, 'unit-head'),
  };
  await town.do(heads.district, caseId, 'take');
  await town.do(heads.district, caseId, 'sub-dispatch', { unitId: street.id });
  await town.do(heads.street, caseId, 'take');
  await town.do(heads.street, caseId, 'sub-dispatch', {
    unitId: squad.id,
    limit: { amount: 2, unit: 'work_hour' },
  });
  const deep = await town.case(caseId);
  expect(deep.levels.map((level) => level.unit.id)).toEqual([district.id, street.id, squad.id]);
  expect(deep.levels.map((level) => level.clock?.state)).toEqual(['running', 'running', 'running']);
  expect(deep.levels[2]?.clock?.limit).toEqual({ amount: 2, unit: 'work_hour' });

  await town.do(heads.squad, caseId, 'ask-return', { reason: 'not-our-area', note: '不在本队范围' });
  await town.do(heads.street, caseId, 'approve-return');
  const climbed = await town.case(caseId);
  expect(climbed.levels.map((level) => level.unit.id)).toEqual([district.id, street.id]);
  expect(climbed.state).toBe('handling');
  const [upper] = climbed.levels;
  expect(upper?.clock).toMatchObject({
    state: 'running',
    startedAt: deep.levels[0]?.clock?.startedAt,
    dueAt: deep.levels[0]?.clock?.dueAt,
  });

  await town.do(heads.street, caseId, 'hand-back', {
    files: [await town.photo(await town.as(heads.street))],
  });
  const back = await town.case(caseId);
  expect(back.state).toBe('to-check');
  expect(
    back.clocks
      .filter((clock) => ['handle', 'sub-handle'].includes(clock.kind))
      .every((clock) => clock.state !== 'running'),
  ).toBe(true);
});
