import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { prepareAllCities, prepareSchema } from './installation.ts';
import type { Migration } from './migration.ts';
import { registerCity } from './registry.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

const one: Migration = { id: 'test/001-one', sql: (s) => `create table ${s}.one (id int primary key)` };
const two: Migration = { id: 'test/002-two', sql: (s) => `alter table ${s}.one add column name text` };

describe('migrations over many cities', () => {
  it('migrates 50 cities; one that is broken in the middle is named, keeps its data and does not hold up the others', async () => {
    const now = new Date('2026-01-02T00:00:00Z');
    const schemas = Array.from({ length: 50 }, (_, i) => `many_${String(i).padStart(2, '0')}`);
    for (const schema of schemas) {
      await registerCity(
        t.installation.owner,
        { schema, name: schema, hosts: [], zone: 'UTC', demo: false },
        now,
      );
      await prepareSchema(t.installation, schema, { migrations: [one], appendOnly: [], eraserOnly: [] });
    }
    await t.installation.owner.query('insert into many_25.one (id) values (7)');
    await t.installation.owner.query('alter table many_25.one add column name int');

    const results = (
      await prepareAllCities(t.installation, { migrations: [one, two], appendOnly: [], eraserOnly: [] })
    ).filter((each) => each.schema.startsWith('many_'));

    expect(results.filter((each) => each.error === null)).toHaveLength(49);
    const broken = results.find((each) => each.error !== null);
    expect(broken?.schema).toBe('many_25');
    expect(broken?.error?.message).toMatch(/test\/002-two failed .*already exists.*start again/s);
    expect((await t.installation.owner.query('select * from many_25.one')).rows).toEqual([
      { id: 7, name: null },
    ]);

    await t.installation.owner.query('alter table many_25.one drop column name');
    const mended = await prepareSchema(t.installation, 'many_25', {
      migrations: [one, two],
      appendOnly: [],
      eraserOnly: [],
    });
    expect(mended).toMatchObject({ applied: ['test/002-two'], error: null });
  });

  it('lets two servers migrate the same city at once: every step runs once', async () => {
    const plan = { migrations: [one, two], appendOnly: [], eraserOnly: [] };
    const results = await Promise.all([
      prepareSchema(t.installation, 'race', plan),
      prepareSchema(t.installation, 'race', plan),
    ]);
    expect(results.map((each) => each.error)).toEqual([null, null]);
    expect(results.flatMap((each) => each.applied).sort()).toEqual(['test/001-one', 'test/002-two']);
  });
});

describe('database roles', () => {
  it('gives the application no UPDATE or DELETE on append-only tables', async () => {
    const plan = { migrations: [one], appendOnly: ['one'], eraserOnly: [] };
    await prepareSchema(t.installation, 'closed', plan);
    await t.installation.app.query('insert into closed.one (id) values (1)');
    await expect(t.installation.app.query('update closed.one set id = 2')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(t.installation.app.query('delete from closed.one')).rejects.toMatchObject({ code: '42501' });
    await expect(t.installation.eraser.query('delete from closed.one')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(t.installation.app.query('create table closed.more ()')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
