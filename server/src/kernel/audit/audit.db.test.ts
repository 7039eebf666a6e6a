import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '../../testing/city.ts';
import { audit, auditLook } from './audit.ts';

let t: TestCity;
const now = new Date('2026-03-01T08:00:00Z');
const clerk = {
  kind: 'staff',
  accountId: '0195b0c0-0000-7000-8000-000000000001',
  name: 'nobody writes this down',
  sessionId: 's',
  admin: null,
  holdings: [],
} as const;

beforeAll(async () => {
  t = await testCity();
});
afterAll(() => t.close());

it('keeps acts and looks by id, never by name, and cannot be changed by the application', async () => {
  const target = { kind: 'report', id: 'r1' };
  await audit(t.city.db, { actor: clerk, action: 'signals:decline', target, outcome: 'refused', now });
  await auditLook(t.city.db, { actor: clerk, target, fields: ['reporter.phone'], reason: 'call-back', now });

  const rows = await t.city.db.selectFrom('audit').selectAll().orderBy('action', 'desc').execute();
  expect(rows.map((row) => [row.action, row.outcome, row.actor_id])).toEqual([
    ['signals:decline', 'refused', clerk.accountId],
    ['look', 'looked', clerk.accountId],
  ]);
  expect(rows[1]?.detail).toEqual({ fields: ['reporter.phone'], reason: 'call-back' });
  expect(JSON.stringify(rows)).not.toContain(clerk.name);
  for (const db of [t.city.db, t.city.eraser]) {
    await expect(db.deleteFrom('audit').execute()).rejects.toMatchObject({ code: '42501' });
    await expect(db.updateTable('audit').set({ outcome: 'done' }).execute()).rejects.toMatchObject({
      code: '42501',
    });
  }
});
