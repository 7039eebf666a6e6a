import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseal } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { importReports, writeRejects } from '../index.ts';
import { type ImportMap, importMapSchema } from './map.ts';

let t: TestCity;
beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

const now = new Date('2026-11-21T04:00:00Z');

function shipped(name: string): ImportMap {
  return importMapSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'maps', `${name}.json`), 'utf8')),
  );
}

const map = importMapSchema.parse({
  source: 'small-town',
  scheme: 'small-town-type',
  zone: 'Asia/Shanghai',
  dates: 'iso',
  columns: {
    id: '编号',
    opened: '受理时间',
    target: '期限',
    closed: '办结时间',
    status: '状态',
    category: ['类别'],
    latitude: '纬度',
    longitude: '经度',
    closure: '答复',
  },
  closedWords: ['已办结'],
});

const HEADER = '编号,受理时间,期限,办结时间,状态,类别,纬度,经度,答复';
function row(
  id: number,
  over: Partial<Record<'closed' | 'status' | 'opened' | 'reply' | 'target', string>> = {},
): string {
  const opened = over.opened ?? '2025-03-01 09:00:00';
  return `${id},${opened},${over.target ?? '2025-03-02 09:00:00'},${over.closed ?? '2025-03-01 12:00:00'},${over.status ?? '已办结'},路灯,36.65,117.02,"${over.reply ?? '已修复，谢谢'}"`;
}

function file(name: string, lines: readonly string[], encoding: 'utf8' | 'gb18030' = 'utf8'): string {
  const path = join(t.home, name);
  const text = [HEADER, ...lines].join('\r\n');
  writeFileSync(path, encoding === 'utf8' ? text : gb18030(text));
  return path;
}

/** Only for the few characters of this test: the platform can read GB 18030 but not write it. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from(
    [...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : (table.get(char) ?? []))),
  );
}

async function cases(source: string) {
  return t.city.db
    .selectFrom('city_case')
    .select([
      'import_key',
      'state',
      'seq',
      'city_late',
      'opened_at',
      'closed_at',
      'scheme',
      'category',
      'head_hash',
    ])
    .where('import_key', 'like', `${source}:%`)
    .orderBy('import_key')
    .execute();
}

async function reports(source: string) {
  return t.city.db
    .selectFrom('report')
    .innerJoin('city_case', 'city_case.id', 'report.case_id')
    .select([
      'report.id',
      'report.seq',
      'report.receipt',
      'report.external_id',
      'report.state',
      'report.desk',
      'report.public_key',
      'report.public_params',
      'report.received_at',
      'report.category_code',
      'report.flags',
      'report.words_id',
      'city_case.import_key',
      'city_case.report_ids',
    ])
    .where('city_case.import_key', 'like', `${source}:%`)
    .orderBy('city_case.import_key')
    .execute();
}

describe('importing a small file', () => {
  it('takes the source’s own times, limit and end, refuses bad rows by line and column, and changes nothing the second time', async () => {
    const path = file('a.csv', [
      row(1),
      row(2, { closed: '2025-03-05 12:00:00' }),
      row(3, { closed: '', status: '处理中' }),
      row(4, { opened: '昨天' }),
      'x,y',
    ]);
    const first = await importReports({ city: t.city, path, map, now });
    expect(first).toMatchObject({ rows: 5, created: 3, rejected: 2, resumedAt: 0 });
    const kept = await cases('small-town');
    expect(kept.map((each) => [each.import_key, each.state, each.city_late])).toEqual([
      ['small-town:1', 'closed', false],
      ['small-town:2', 'closed', true],
      ['small-town:3', 'to-dispatch', true],
    ]);
    expect(kept[0]).toMatchObject({
      scheme: 'small-town-type',
      category: '路灯',
      opened_at: new Date('2025-03-01T01:00:00Z'),
    });

    const notices = await reports('small-town');
    expect(notices.map((each) => [each.external_id, each.public_key, each.report_ids])).toEqual([
      ['1', 'done-final', [notices[0]?.id]],
      ['2', 'done-final', [notices[1]?.id]],
      ['3', 'recorded', [notices[2]?.id]],
    ]);
    expect(notices[0]).toMatchObject({
      seq: 1,
      state: 'accepted',
      desk: 'done',
      received_at: new Date('2025-03-01T01:00:00Z'),
      category_code: '路灯',
      public_params: { date: '2025-03-01T04:00:00.000Z' },
    });
    expect(String(notices[0]?.receipt)).toMatch(/^250301\d{8}$/);
    const sealed = await unseal(t.city.db, [notices[0]?.words_id ?? '']);
    expect([...sealed.values()]).toMatchObject([{ text: '路灯', lng: 117.02, lat: 36.65 }]);

    const again = await importReports({ city: t.city, path, map, now });
    expect(again).toMatchObject({ rows: 5, created: 0, changed: 0, unchanged: 3, rejected: 2 });
    expect(await cases('small-town')).toEqual(kept);
    expect(await reports('small-town')).toEqual(notices);

    const rejects = join(t.home, 'rejects.csv');
    expect(await writeRejects(t.city, first.runId, rejects)).toBe(2);
    expect(readFileSync(rejects, 'utf8')).toBe(
      '\ufeffline,id,column,reason\r\n5,4,受理时间,"""昨天"" is no time in the map\'s format"\r\n6,x,,"has 2 cells, the header has 9"\r\n',
    );
  });

  it('gives a changed row one more event and keeps the old one', async () => {
    await importReports({
      city: t.city,
      path: file('b.csv', [row(10, { closed: '', status: '处理中' })]),
      map,
      now,
    });
    const report = await importReports({ city: t.city, path: file('c.csv', [row(10)]), map, now });
    expect(report).toMatchObject({ created: 0, changed: 1 });
    const changed = (await cases('small-town')).find((each) => each.import_key === 'small-town:10');
    expect(changed).toMatchObject({ state: 'closed', seq: 2, city_late: false });
    const notices = (await reports('small-town')).filter((each) => each.external_id === '10');
    expect(notices).toMatchObject([{ seq: 2, public_key: 'done-final', report_ids: [notices[0]?.id] }]);
    const events = await t.city.db
      .selectFrom('report_event')
      .select(['seq', 'type', 'data'])
      .where('report_id', '=', notices[0]?.id ?? '')
      .orderBy('seq')
      .execute();
    expect(events.map((each) => [each.seq, each.type, each.data.public])).toEqual([
      [1, 'imported@1', 'recorded'],
      [2, 'imported@1', 'done-final'],
    ]);
  });

  it('classes rows without a verdict by their times: open past the target is overdue, open before it is running', async () => {
    const open = { closed: '', status: '处理中' };
    const path = file('open.csv', [
      row(30, open),
      row(31, { ...open, target: '2027-01-01 00:00:00' }),
      row(32, { ...open, target: '' }),
    ]);
    await importReports({ city: t.city, path, map, now });
    const found = await t.city.db
      .selectFrom('city_case')
      .select(['state', 'city_late', 'city_due_at', 'ended_at'])
      .where('import_key', 'in', ['small-town:30', 'small-town:31', 'small-town:32'])
      .orderBy('import_key')
      .execute();
    expect(found).toEqual([
      {
        state: 'to-dispatch',
        city_late: true,
        city_due_at: new Date('2025-03-02T01:00:00Z'),
        ended_at: null,
      },
      {
        state: 'to-dispatch',
        city_late: null,
        city_due_at: new Date('2026-12-31T16:00:00Z'),
        ended_at: null,
      },
      { state: 'to-dispatch', city_late: null, city_due_at: null, ended_at: null },
    ]);
  });

  it('names line, column and reason where the bytes are of no encoding it knows', async () => {
    const path = file('broken.csv', [row(40), row(41)], 'gb18030');
    const bytes = readFileSync(path);
    // The last byte of the last reply: 谢 is cut in two, the quote behind it stays.
    const broken = Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xff]), bytes.subarray(-1)]);
    writeFileSync(path, broken);
    const report = await importReports({ city: t.city, path, map, now });
    expect(report).toMatchObject({ rows: 2, created: 1, rejected: 1 });
    const rejects = join(t.home, 'broken.rejects.csv');
    await writeRejects(t.city, report.runId, rejects);
    expect(readFileSync(rejects, 'utf8')).toContain('3,41,答复,has characters that cannot be read');
  });

  it('reads GB 18030', async () => {
    await importReports({ city: t.city, path: file('gb.csv', [row(20)], 'gb18030'), map, now });
    expect((await cases('small-town')).find((each) => each.import_key === 'small-town:20')).toMatchObject({
      category: '路灯',
    });
  });

  it('names the columns that a file lacks and keeps nothing of it', async () => {
    const path = join(t.home, 'other.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    await expect(importReports({ city: t.city, path, map, now })).rejects.toThrow(/no column "编号"/);
  });

  it('goes on where a killed run stopped', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => row(1000 + i));
    const path = file('long.csv', lines);
    await expect(
      importReports({
        city: t.city,
        path,
        map,
        now,
        batchSize: 10,
        onProgress: (rows) => {
          if (rows >= 20) throw new Error('killed');
        },
      }),
    ).rejects.toThrow('killed');
    const rest = await importReports({ city: t.city, path, map, now, batchSize: 10 });
    expect(rest).toMatchObject({ rows: 40, created: 40, unchanged: 0, resumedAt: 20 });
  });
});

describe('batches side by side', () => {
  it('take an id that comes again and again in its order', async () => {
    const lines = Array.from({ length: 30 }, (_, i) =>
      i % 3 === 0 ? row(7000, { reply: `第 ${i} 次` }) : row(7100 + i),
    );
    const path = file('repeats.csv', lines);
    const report = await importReports({ city: t.city, path, map, now, batchSize: 3 });
    expect(report).toMatchObject({ rows: 30, created: 21, changed: 9 });
    const again = (await cases('small-town')).find((each) => each.import_key === 'small-town:7000');
    expect(again?.seq).toBe(10);
  });

  it('are killed with the process, and the next one goes on without keeping anything twice', async () => {
    const path = file(
      'killed.csv',
      Array.from({ length: 3000 }, (_, i) => row(20_000 + i)),
    );
    const mapPath = join(t.home, 'map.json');
    writeFileSync(mapPath, JSON.stringify(map));
    const first = spawn(process.execPath, importWords(path, mapPath), { env: importEnv() });
    await new Promise<void>((done) =>
      first.stdout.on('data', (part) => /rows …/.test(String(part)) && done()),
    );
    first.kill('SIGKILL');
    await new Promise((done) => first.once('exit', done));
    const before = (await cases('small-town')).filter(isKilled).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(3000);

    const out = execFileSync(process.execPath, importWords(path, mapPath), { env: importEnv() }).toString();
    expect(out).toMatch(/Went on behind row \d+/);
    expect(out).toMatch(/3000 rows .* 3000 new, 0 changed, 0 unchanged, 0 rejected/);
    expect((await cases('small-town')).filter(isKilled)).toHaveLength(3000);
    const notices = (await reports('small-town')).filter(isKilled);
    expect(notices).toHaveLength(3000);
    expect(new Set(notices.map((each) => each.id)).size).toBe(3000);
  }, 120_000);
});

function isKilled(each: { readonly import_key: string | null }): boolean {
  return /:2\d{4}$/.test(each.import_key ?? '');
}

const main = resolve(import.meta.dirname, '../../cli/main.ts');

function importWords(path: string, mapPath: string): string[] {
  return ['--disable-warning=ExperimentalWarning', main, 'import', 'reports', path, '--map', mapPath];
}

/** The command line against the database of this test. */
function importEnv(): NodeJS.ProcessEnv {
  const { host, user, password, database, port } = t.installation.addresses.owner;
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  return { PATH: process.env.PATH, YIWANG_DATABASE_URL: url, YIWANG_DATA: t.home };
}

const boston = resolve(process.env.YIWANG_SHARED ?? '../shared', 'data/boston311/requests_2011-07_09.csv.gz');
const nyc = resolve(process.env.YIWANG_SHARED ?? '../shared', 'data/nyc311-small/nyc_2022-05.csv');

describe.runIf(existsSync(boston))('J07: another city’s requests', () => {
  it('Boston: the figures equal its own column, rows without target counted apart; again: nothing changes', async () => {
    const options = { city: t.city, path: boston, map: shipped('boston311'), now };
    expect(await importReports(options)).toMatchObject({ rows: 31_828, created: 31_828, rejected: 0 });
    const count = async () =>
      (
        await t.city.db
          .selectFrom('city_case')
          .select(({ fn }) => ['city_late', fn.countAll<number>().as('n')])
          .select((eb) => eb('city_due_at', 'is not', null).as('target'))
          .where('import_key', 'like', 'boston311:%')
          .groupBy(['city_late', 'target'])
          .execute()
      ).map(
        ({ city_late, target, n }) =>
          `${target ? 'target' : 'no target'} ${city_late === null ? '' : city_late ? 'OVERDUE' : 'ONTIME'}: ${n}`,
      );
    const first = (await count()).sort();
    expect(first).toEqual([
      'no target : 5013',
      'target : 83',
      'target ONTIME: 20356',
      'target OVERDUE: 6376',
    ]);
    expect(await importReports(options)).toMatchObject({ created: 0, changed: 0, unchanged: 31_828 });
    expect((await count()).sort()).toEqual(first);
    const linked = await t.city.db
      .selectFrom('report')
      .innerJoin('city_case', 'city_case.id', 'report.case_id')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('import_key', 'like', 'boston311:%')
      .where(sql<boolean>`report_ids = array[report.id]`)
      .executeTakeFirst();
    expect(Number(linked?.n)).toBe(31_828);
  }, 180_000);

  it('New York: another shape, American dates', async () => {
    expect(await importReports({ city: t.city, path: nyc, map: shipped('nyc311-small'), now })).toMatchObject(
      { rows: 924, created: 924, rejected: 0 },
    );
  });
});
