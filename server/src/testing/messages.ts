import { newId } from '../kernel/index.ts';
import { type MockGateway, type Mood, startMockGateway } from '../messages/gateway/mock-gateway.ts';
import { registerRecipientResolver, type StaffAddress } from '../messages/recipients.ts';
import { passOn } from '../messages/sending/tick.ts';
import type { TestCity } from './city.ts';

/** Staff of a test: who is on duty in which post. */
export interface TestStaff {
  accounts: StaffAddress[];
  onDuty: Record<string, readonly string[]>;
}

/** Registers a resolver over a list that a test may change as it goes. */
export function resolveFrom(staff: TestStaff): void {
  registerRecipientResolver({
    accounts: async (_city, _db, ids) => staff.accounts.filter((one) => ids.includes(one.accountId)),
    onDuty: async (_city, _db, wanted) =>
      staff.accounts.filter((one) => staff.onDuty[wanted.post]?.includes(one.accountId)),
  });
}

/** A running mock gateway that the city uses for SMS, and for a robot when asked. */
export async function gatewayFor(
  t: TestCity,
  setup: { name?: string; honoursKeys: boolean; mood?: Partial<Mood>; random?: () => number },
): Promise<MockGateway & { channelId: string }> {
  const gateway = await startMockGateway({
    mood: { honoursKeys: setup.honoursKeys, ...setup.mood },
    ...(setup.random === undefined ? {} : { random: setup.random }),
  });
  const channelId = newId();
  await t.city.db
    .insertInto('message_channel')
    .values({
      id: channelId,
      kind: 'sms',
      name: setup.name ?? 'sms',
      url: gateway.url,
      shape: null,
      honours_keys: setup.honoursKeys,
      secret: 'test-secret',
      area: '',
      posts: '[]',
      active: true,
      created_at: new Date(0),
    })
    .execute();
  return { ...gateway, channelId };
}

/** Empties the room's tables between tests of one file. */
export async function emptyMessages(t: TestCity): Promise<void> {
  await t.city.db.deleteFrom('message').execute();
  await t.city.db.deleteFrom('message_channel').execute();
}

/** Lets everything go out that is due at a moment, as the worker would. */
export function tellAll(t: TestCity, now: Date): Promise<void> {
  return passOn(t.city, now);
}
