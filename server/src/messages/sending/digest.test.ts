import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digestible, groupsToDigest } from './digest.ts';

const row = (id: string, over: Partial<Digestible> = {}): Digestible => ({
  id,
  channel: 'sms',
  address: 'a',
  channel_id: 'g',
  lang: 'zh',
  urgency: 'ordinary',
  template: 'case.moved',
  tries: 0,
  ...over,
});

describe('digest', () => {
  it('gathers enough ordinary messages to one address, the ones already due and the others', () => {
    expect(
      groupsToDigest([row('1')], [row('1'), row('2'), row('3')], () => 3).map((group) =>
        group.map((one) => one.id),
      ),
    ).toEqual([['1', '2', '3']]);
    expect(groupsToDigest([row('1')], [row('2')], () => 3)).toEqual([]);
  });

  it.each([
    ['urgent ones', { urgency: 'urgent' }],
    ['codes', { template: 'contact.code' }],
    ['ones tried before: their text is fixed', { tries: 1 }],
    ['other addresses', { address: 'b' }],
    ['other languages', { lang: 'en' }],
    ['other gateways', { channel_id: 'h' }],
  ])('leaves %s alone', (_, over) => {
    expect(groupsToDigest([row('1'), row('2'), row('3', over)], [], () => 3)).toEqual([]);
  });

  it('puts each message into at most one group, and only together with what is due', () => {
    const any = fc.record({
      id: fc.uuid(),
      channel: fc.constantFrom('sms', 'webhook'),
      address: fc.constantFrom('a', 'b'),
      channel_id: fc.constant('g'),
      lang: fc.constantFrom('zh', 'en'),
      urgency: fc.constantFrom('ordinary', 'urgent'),
      template: fc.constantFrom('case.moved', 'contact.code'),
      tries: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), fc.integer({ min: 2, max: 5 }), (due, waiting, from) => {
        const groups = groupsToDigest(due, waiting, () => from);
        const ids = groups.flat().map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const group of groups) {
          expect(group.length).toBeGreaterThanOrEqual(from);
          expect(new Set(group.map((one) => `${one.channel}${one.address}${one.lang}`)).size).toBe(1);
        }
      }),
    );
  });
});
