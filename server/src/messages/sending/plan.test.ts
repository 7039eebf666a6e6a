import { describe, expect, it } from 'vitest';
import { defaultDeliverySettings } from '../settings.ts';
import { planOutward } from './plan.ts';

const channel = {
  url: 'http://gateway',
  honours_keys: true,
  secret: null,
  active: true,
  created_at: new Date(0),
};
const gateway = {
  ...channel,
  id: 'sms-1',
  kind: 'sms' as const,
  name: 'sms',
  shape: null,
  area: '',
  posts: [],
};
const robot = {
  ...channel,
  id: 'robot-1',
  kind: 'webhook' as const,
  name: 'robot',
  shape: 'wecom' as const,
  area: '370102',
  posts: ['dispatcher'],
};
const night = new Date('2026-11-21T15:00:00Z'); // 23:00 in Shanghai
const situation = {
  city: { zone: 'Asia/Shanghai' },
  settings: defaultDeliverySettings,
  channels: [gateway, robot],
  now: night,
};
const toPost = {
  to_kind: 'post' as const,
  to_id: null,
  to_post: 'dispatcher',
  to_area: '370102001',
  urgency: 'ordinary' as const,
  template: 'task.new',
  lang: 'zh' as const,
};
const person = { accountId: 'p1', lang: 'zh' as const, phoneSealedId: 's1' };
const ways = (plans: readonly { channel: string; nextAt: Date | null }[]) =>
  plans.map((plan) => [plan.channel, plan.nextAt?.toISOString() ?? null]);

describe('ways of a message', () => {
  it('to staff at night: inbox now, robot in the morning, no SMS', () => {
    expect(ways(planOutward(toPost, [person], situation))).toEqual([
      ['inbox', null],
      ['webhook', '2026-11-21T23:00:00.000Z'],
    ]);
  });

  it('an emergency takes every way at once', () => {
    expect(ways(planOutward({ ...toPost, urgency: 'emergency' }, [person], situation))).toEqual([
      ['inbox', null],
      ['sms', night.toISOString()],
      ['webhook', night.toISOString()],
    ]);
  });

  it('a robot hears only of its own area and posts', () => {
    expect(ways(planOutward({ ...toPost, to_area: '370103' }, [person], situation))).toEqual([
      ['inbox', null],
    ]);
    expect(ways(planOutward({ ...toPost, to_post: 'clerk' }, [person], situation))).toEqual([
      ['inbox', null],
    ]);
  });

  it('a reporter gets one SMS after the quiet time, a code at once', () => {
    const toReporter = { ...toPost, to_kind: 'contact' as const, to_id: 's9', to_post: null, to_area: null };
    expect(ways(planOutward(toReporter, [], situation))).toEqual([['sms', '2026-11-21T23:30:00.000Z']]);
    expect(ways(planOutward({ ...toReporter, template: 'contact.code' }, [], situation))).toEqual([
      ['sms', night.toISOString()],
    ]);
  });

  it('without a gateway the log says why a reporter heard nothing', () => {
    const toReporter = { ...toPost, to_kind: 'contact' as const, to_id: 's9', to_post: null, to_area: null };
    const [plan] = planOutward(toReporter, [], { ...situation, channels: [] });
    expect(plan).toMatchObject({ state: 'failed', detail: 'no-channel', nextAt: null });
  });
});
