import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { askAs, dropDatabase } from '../../testing/template.ts';
import { type Installation, openInstallation, prepareSchema, type SchemaPlan } from '../db/installation.ts';
import { registerCity } from '../db/registry.ts';
import { readBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

const plan: SchemaPlan = {
  migrations: [
    {
      id: 'test/001',
      sql: (
        s,
      ) => `create table ${s}.child (id bigint generated always as identity primary key, parent int, words text);
        create table ${s}.parent (id int primary key, double int generated always as (id * 2) stored);
        alter table ${s}.child add foreign key (parent) references ${s}.parent;
        insert into ${s}.parent (id) values (-1);`,
    },
  ],
  appendOnly: [],
  eraserOnly: [],
};
const contents = new Map([
  ['aa11', Buffer.from('first')],
  ['bb22', randomBytes(100_000)],
]);

let t: TestCity;
let path: string;
const opened: { installation: Installation; database: string }[] = [];

async function emptyInstallation(): Promise<Installation> {
  const server = inject('database');
  const database = `r_${randomBytes(5).toString('hex')}`;
  await askAs(server, `create database ${database}`);
  const installation = await openInstallation({ ...server, database }, 2);
  opened.push({ installation, database });
  return installation;
}

async function restore(installation: Installation, from: string, into = new Map<string, Buffer>()) {
  const totals = await readBackup({
    installation,
    path: from,
    plan,
    prepare: async () => undefined,
    contents: {
      write: async (_schema, name, content) => {
        const chunks: Buffer[] = [];
        for await (const chunk of content) chunks.push(chunk);
        into.set(name, Buffer.concat(chunks));
      },
    },
    keep: async () => undefined,
    now: new Date('2026-02-01T00:00:00Z'),
  });
  return { totals, into };
}

beforeAll(async () => {
  t = await testCity();
  path = join(t.home, 'backup.tar.gz');
  const { owner } = t.installation;
  await owner.query('delete from yiwang_registry.city');
  await registerCity(
    owner,
    { schema: 'kept', name: '被备份', hosts: ['a.example'], zone: 'Asia/Shanghai', demo: false },
    new Date(),
  );
  await prepareSchema(t.installation, 'kept', plan);
  await owner.query('insert into kept.parent (id) select generate_series(1, 100)');
  await owner.query(`insert into kept.child (parent, words)
    select 1 + i % 100, E'tab\\there, back\\\\slash, 换行\\n和' || repeat('长', 200) from generate_series(1, 30000) i`);
});
afterAll(async () => {
  for (const { installation, database } of opened) {
    await installation.close();
    await dropDatabase(inject('database'), database);
  }
  await t.close();
});

describe('backup and restore', () => {
  it('takes one moment of a city that goes on writing, and gives it back whole', async () => {
    const { owner } = t.installation;
    let writing = true;
    const load = (async () => {
      while (writing)
        await owner.query(`insert into kept.child (parent, words) values (1, 'while the backup runs')`);
    })();
    const written = await writeBackup({
      owner,
      path,
      version: '0',
      now: new Date('2026-01-31T00:00:00Z'),
      contents: {
        contents: async function* () {
          for (const [name, content] of contents) yield { name, size: content.length };
        },
        read: async (_schema, name) => Readable.from(contents.get(name) ?? Buffer.alloc(0)),
      },
      kept: { names: [], read: async () => Buffer.alloc(0) },
    });
    writing = false;
    await load;

    const installation = await emptyInstallation();
    const { totals, into } = await restore(installation, path);
    expect(totals).toEqual(written);
    expect(written.tables['kept.child']?.rows).toBeGreaterThanOrEqual(30_000);
    expect(into).toEqual(contents);
    const sum =
      'select count(*) as n, md5(string_agg(id || words, $1 order by id)) as digest from kept.child where id <= 30000';
    expect((await installation.owner.query(sum, [','])).rows).toEqual((await owner.query(sum, [','])).rows);
    expect((await installation.owner.query('select double from kept.parent where id = 7')).rows).toEqual([
      { double: 14 },
    ]);
    const next = await installation.app.query(
      `insert into kept.child (parent, words) values (1, 'next') returning id`,
    );
    expect(next.rows[0].id).toBeGreaterThan(30_000);
  });

  it('refuses to overwrite cities, and says so', async () => {
    await expect(restore(t.installation, path)).rejects.toThrow(/cities here already/);
  });

  it('keeps nothing of a backup that is cut off or damaged', async () => {
    const whole = readFileSync(path);
    for (const [name, bytes] of [
      ['cut', whole.subarray(0, Math.floor(whole.length * 0.7))],
      ['nothing', Buffer.from('not a backup')],
    ] as const) {
      const broken = join(t.home, name);
      writeFileSync(broken, bytes);
      const installation = await emptyInstallation();
      await expect(restore(installation, broken), name).rejects.toThrow();
      expect((await installation.owner.query('select * from yiwang_registry.city')).rows).toEqual([]);
    }
  });
});
