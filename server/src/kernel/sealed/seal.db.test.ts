import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { eraseSealed, sealedOf } from './erase.ts';
import { keepErasuresIn, rememberedErasures } from './erasure-file.ts';
import { commitmentOf, prepareSealed, seal, unseal, verifySealed } from './seal.ts';

let t: TestCity;
const now = new Date('2026-03-01T08:00:00Z');
const system = { kind: 'system', name: 'erasure' } as const;

beforeAll(async () => {
  t = await testCity();
});
afterAll(async () => {
  keepErasuresIn(null);
  await t.close();
});

function words(subject: string, text: string) {
  return t.city.db
    .transaction()
    .execute((tx) => seal(tx, { kind: 'report.words', subject, body: { text, size: 1.0 }, now }));
}

describe('sealed words', () => {
  it('come back as they were put in, and prove themselves', async () => {
    const ref = await words('report:a', '井盖丢失 <b>"危险"</b>');
    expect((await unseal(t.city.db, [ref.id, ref.id])).get(ref.id)).toEqual({
      text: '井盖丢失 <b>"危险"</b>',
      size: 1,
    });
    expect(await verifySealed(t.city.db, [ref])).toEqual([]);
  });

  it('show tampering', async () => {
    const ref = await words('report:b', 'before');
    await t.installation.owner.query(
      `update ${t.city.schema}.sealed set body = '{"text":"after"}' where id = $1`,
      [ref.id],
    );
    expect(await verifySealed(t.city.db, [ref])).toEqual([ref.id]);
  });

  it('are gone with their salt once erased, listed in the database and beside it', async () => {
    keepErasuresIn(join(t.home, 'erasures'));
    const ref = await words('report:c', 'call me at 13800138000');
    const ids = await sealedOf(t.city, 'report:c');
    await eraseSealed(t.city, ids, { actor: system, reason: 'asked-by-reporter', now });
    await eraseSealed(t.city, ids, { actor: system, reason: 'asked-by-reporter', now });

    expect(await unseal(t.city.db, [ref.id])).toEqual(new Map());
    expect(await verifySealed(t.city.db, [ref])).toEqual([]);
    const listed = await t.city.db
      .selectFrom('erasure')
      .selectAll()
      .where('sealed_id', '=', ref.id)
      .execute();
    expect(listed).toMatchObject([{ subject: 'report:c', actor_id: 'erasure', reason: 'asked-by-reporter' }]);
    expect(new Set((await rememberedErasures(join(t.home, 'erasures'), t.city.schema)).ids)).toEqual(
      new Set(ids),
    );
    expect(readFileSync(join(t.home, 'erasures', `${t.city.schema}.jsonl`), 'utf8')).not.toContain('138001');
  });

  it('commit over the RFC 8785 text, whatever the order of keys', () => {
    const one = prepareSealed({ kind: 'k', subject: 's', body: { b: 1, a: 'é' }, now }).row;
    expect(one.body).toBe('{"a":"é","b":1}');
    expect(commitmentOf(one.salt, one.body)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('database roles', () => {
  it('let only the eraser take rows of sealed words away, and nobody change them', async () => {
    const table = `${t.city.schema}.sealed`;
    for (const [pool, verb] of [
      ['app', `update ${table} set kind = 'x'`],
      ['app', `delete from ${table}`],
      ['app', `truncate ${table}`],
      ['eraser', `update ${table} set kind = 'x'`],
      ['eraser', `truncate ${table}`],
    ] as const) {
      await expect(t.installation[pool].query(verb), `${pool}: ${verb}`).rejects.toMatchObject({
        code: '42501',
      });
    }
    await expect(t.installation.eraser.query(`delete from ${table}`)).resolves.toBeDefined();
  });
});
