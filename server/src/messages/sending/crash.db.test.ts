import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, seal } from '../../kernel/index.ts';
import { type TestCity, testCity } from '../../testing/city.ts';
import { emptyMessages, gatewayFor, resolveFrom } from '../../testing/messages.ts';
import { sms } from '../channels/sms.ts';
import { sendMessage } from '../commands/send-message.ts';
import type { MockGateway } from '../gateway/mock-gateway.ts';
import { claimDue } from './claim.ts';
import { textsOf } from './compose.ts';
import { expandReleased } from './expand.ts';
import { passOn } from './tick.ts';

let t: TestCity;
const start = new Date('2026-11-21T04:00:00Z').getTime();

beforeAll(async () => {
  t = await testCity();
  resolveFrom({ accounts: [], onDuty: {} });
});
afterAll(() => t.close());

/** What may happen to a server that tells people things. Minutes pass between any two. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('send' as const), person: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: fc.nat(20) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('two-nodes' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash-before-send' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash-before-mark' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('mood' as const),
      loseAnswers: fc.constantFrom(0, 0.5, 1),
      fail: fc.constantFrom(0, 0.5, 1),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history on a fresh room and answers with what people got. */
async function play(history: readonly Happening[], honoursKeys: boolean, seed: number) {
  await emptyMessages(t);
  const draws = fc.sample(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    numRuns: 400,
    seed,
  });
  let drawn = 0;
  const gateway = await gatewayFor(t, { honoursKeys, random: () => draws[drawn++ % draws.length] ?? 0 });
  let clock = start;
  const keys: string[] = [];
  try {
    for (const step of history) {
      clock += 45_000;
      await happen(step, new Date(clock), keys, gateway);
    }
    gateway.mood({ loseAnswers: 0, fail: 0 });
    // Calm afterwards: every pause and lease runs out.
    for (let i = 1; i <= 12; i++) await passOn(t.city, new Date(clock + i * 1_800_000));
    const rows = await t.city.db
      .selectFrom('message_delivery')
      .select(['id', 'state', 'digest_id'])
      .execute();
    return { rows, reached: gateway.reached(), duplicates: gateway.duplicates(), said: keys.length };
  } finally {
    await gateway.close();
  }
}

async function happen(step: Happening, now: Date, keys: string[], gateway: MockGateway): Promise<void> {
  switch (step.kind) {
    case 'send':
      keys.push(newId());
      return say(keys.at(-1) ?? '', step.person, now);
    case 'repeat':
      return keys[step.which] === undefined ? undefined : say(keys[step.which] ?? '', 0, now);
    case 'pass':
      return passOn(t.city, now);
    case 'two-nodes':
      await Promise.all([passOn(t.city, now), passOn(t.city, now)]);
      return;
    case 'crash-before-send':
      await expandReleased(t.city, now);
      await claimDue(t.city, now);
      return;
    case 'crash-before-mark':
      await expandReleased(t.city, now);
      return sendAndDie(gateway, now);
    case 'mood':
      return gateway.mood({ loseAnswers: step.loseAnswers, fail: step.fail });
  }
}

async function say(dedupeKey: string, person: number, now: Date): Promise<void> {
  const body = { phone: `1380000000${person}` };
  await t.city.db.transaction().execute(async (tx) => {
    const contact = await seal(tx, { kind: 'contact', subject: 'report:1', body, now });
    await sendMessage(tx, {
      to: { kind: 'contact', sealedId: contact.id },
      template: 'report.accepted',
      params: { receipt: dedupeKey },
      dedupeKey,
      subject: 'report:1',
      area: '370102',
      holdSeconds: 0,
      now,
    });
  });
}

async function sendAndDie(gateway: MockGateway, now: Date): Promise<void> {
  const claimed = await claimDue(t.city, now);
  if (claimed.length === 0) return;
  const texts = await textsOf(t.city, claimed);
  for (const row of claimed) {
    const message = { key: row.id, phone: '13800000000', text: texts.get(row.id) ?? '' };
    await sms.send({ url: gateway.url, secret: null, shape: null }, message, now);
  }
}

it.each([
  { honoursKeys: true, runs: 25 },
  { honoursKeys: false, runs: 25 },
])(
  'nobody gets a message twice and none is forgotten, whatever happens ($honoursKeys)',
  async (gateway) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 3, maxLength: 14 }),
        fc.nat(),
        async (history, seed) => {
          const end = await play(history, gateway.honoursKeys, seed);
          expect(end.duplicates).toBe(0);
          expect(end.rows).toHaveLength(end.said);
          const ids = new Set(end.reached.map((one) => one.key));
          for (const row of end.rows) {
            expect(['sent', 'unknown', 'failed', 'digested']).toContain(row.state);
            if (row.state === 'sent') expect(ids).toContain(row.id);
            if (row.state === 'failed') expect(ids).not.toContain(row.id);
          }
        },
      ),
      { numRuns: gateway.runs },
    );
  },
  120_000,
);
