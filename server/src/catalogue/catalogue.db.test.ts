import { type Category, categorySchema, type Tile } from '@yiwang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../testing/city.ts';
import { beginDraft, discardDraft, publishDraft } from './commands/draft.ts';
import { publishContent } from './commands/publish-content.ts';
import { tickStandard } from './commands/tick-standard.ts';
import { removeDraftCategory, writeDraftCategory, writeDraftTiles } from './commands/write-draft.ts';
import { catalogueAt, forgetHeads } from './index.ts';
import { categoryByCode, conditionsOf, limitFor } from './lookups.ts';
import { listVersions } from './queries/list-versions.ts';
import { diffVersions, readVersion } from './queries/read-version.ts';
import { standardCatalogue } from './standard.ts';

const words = (zh: string) => ({ zh, en: zh, enReviewed: false });
const category = (code: string, amount = 2): Category =>
  categorySchema.parse({
    scheme: 'test',
    code,
    kind: 'event',
    major: '01',
    majorName: words('市容'),
    minor: code.slice(-2),
    name: words(`类${code}`),
    serviceCode: `2${code}`,
    conditions: [
      { code: '01', text: words('一般'), limit: { amount, unit: 'work_day' }, closing: words('清除') },
      {
        code: '02',
        text: words('危险'),
        limit: { amount: 2, unit: 'urgent_hour' },
        closing: words('消除'),
        emergency: true,
      },
    ],
  });
const tile: Tile = {
  id: 'rubbish',
  icon: 'rubbish',
  words: words('垃圾'),
  synonyms: { zh: ['垃圾'], en: ['trash'] },
  categories: [{ scheme: 'test', code: '0101' }],
};
const january = new Date('2026-01-01T00:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const july = new Date('2026-07-01T00:00:00Z');
const admin = { actor: { kind: 'system', name: 'import' } as const, now: june };
const ref = { scheme: 'test', code: '0101' };

describe('versions of the catalogue', () => {
  let t: TestCity;
  beforeAll(async () => {
    t = await testCity();
    await t.city.db.transaction().execute((tx) =>
      publishContent(tx, {
        content: {
          schemes: [{ id: 'test', name: words('测试'), source: null }],
          categories: [category('0101'), category('0102')],
          tiles: [tile],
        },
        effectiveFrom: january,
        note: null,
        createdBy: null,
        now: january,
      }),
    );
    forgetHeads(t.city);
  });
  afterAll(() => t.close());

  it('answers by scheme and code', async () => {
    expect((await categoryByCode(t.city, ref, june))?.name.zh).toBe('类0101');
    expect(await categoryByCode(t.city, { scheme: 'other', code: '0101' }, june)).toBeNull();
    expect((await conditionsOf(t.city, ref, june)).map((one) => one.code)).toEqual(['01', '02']);
    expect(await limitFor(t.city, { ...ref, condition: '02' }, june)).toMatchObject({ emergency: true });
    expect(await limitFor(t.city, { ...ref, condition: '09' }, june)).toBeNull();
    expect((await catalogueAt(t.city, june)).byServiceCode('20101')?.code).toBe('0101');
  });

  it('changes through a draft that comes into force on its date', async () => {
    const version = await beginDraft(t.city, 'summer', admin);
    await writeDraftCategory(t.city, version, category('0101', 5));
    await writeDraftCategory(t.city, version, category('0103'));
    await removeDraftCategory(t.city, version, { scheme: 'test', code: '0102' });
    expect(
      (await diffVersions(t.city, 1, version)).map((one) => [one.kind, one.code, one.from, one.to]),
    ).toEqual([
      ['limit-changed', '0101', '2 work_day', '5 work_day'],
      ['category-added', '0103', null, '类0103'],
      ['category-removed', '0102', '类0102', null],
    ]);
    expect((await catalogueAt(t.city, july)).version).toBe(1);
    await publishDraft(t.city, version, july, admin);
    expect((await catalogueAt(t.city, june)).limit(ref, '01')?.limit.amount).toBe(2);
    expect((await catalogueAt(t.city, july)).limit(ref, '01')?.limit.amount).toBe(5);
    expect((await listVersions(t.city)).map((one) => [one.version, one.state])).toEqual([
      [2, 'published'],
      [1, 'published'],
    ]);
  });

  it('never changes what has been published, and dates do not run backwards', async () => {
    await expect(writeDraftCategory(t.city, 1, category('0101', 9))).rejects.toMatchObject({
      code: 'record.in-use',
    });
    const version = await beginDraft(t.city, null, { ...admin, now: july });
    await expect(publishDraft(t.city, version, june, { ...admin, now: july })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await discardDraft(t.city, version, { ...admin, now: july });
    await expect(readVersion(t.city, version)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('has the ticked categories of the standard catalogue, those of its own, and tiles without what went', async () => {
    const version = await beginDraft(t.city, null, { ...admin, now: july });
    const standard = await standardCatalogue();
    const [one, two] = standard.categories;
    if (one === undefined || two === undefined) throw new Error('The shipped catalogue is empty');
    const before = await readVersion(t.city, version);
    expect(await tickStandard(t.city, version, [one, two])).toEqual({ added: 2, removed: 0 });
    await writeDraftTiles(t.city, version, [
      tile,
      { ...tile, id: 'both', categories: [{ scheme: one.scheme, code: one.code }, ref] },
      { ...tile, id: 'gone', categories: [{ scheme: one.scheme, code: one.code }] },
    ]);
    const longer = {
      ...two,
      conditions: two.conditions.map((each) => ({
        ...each,
        limit: { amount: 9, unit: 'work_day' as const },
      })),
    };
    await writeDraftCategory(t.city, version, longer);
    expect(await tickStandard(t.city, version, [two])).toEqual({ added: 0, removed: 1 });
    const after = await readVersion(t.city, version);
    expect(after.categories).toHaveLength(before.categories.length + 1);
    expect(after.categories.find((each) => each.code === two.code)?.conditions[0]?.limit.amount).toBe(9);
    expect(after.tiles.map((each) => [each.id, each.categories.length])).toEqual([
      ['rubbish', 1],
      ['both', 1],
    ]);
    await discardDraft(t.city, version, { ...admin, now: july });
  });

  it('refuses a draft that does not fit together', async () => {
    const version = await beginDraft(t.city, null, { ...admin, now: july });
    const twice = { ...category('0105'), serviceCode: '20101' };
    await expect(writeDraftCategory(t.city, version, twice)).rejects.toMatchObject({
      code: 'request.invalid',
    });
    const stranger = { ...category('0105'), scheme: 'stranger' };
    await expect(writeDraftCategory(t.city, version, stranger)).rejects.toMatchObject({
      fields: [expect.objectContaining({ pointer: '/scheme' })],
    });
    await writeDraftTiles(t.city, version, [{ ...tile, categories: [{ scheme: 'test', code: '0999' }] }]);
    await expect(publishDraft(t.city, version, july, { ...admin, now: july })).rejects.toMatchObject({
      code: 'record.in-use',
    });
    await discardDraft(t.city, version, { ...admin, now: july });
  });
});
