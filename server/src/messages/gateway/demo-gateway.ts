import { type City, newId } from '../../kernel/index.ts';
import { type MockGateway, startMockGateway } from './mock-gateway.ts';

/** The demo's SMS provider and group robot: everything "sent" stays on this machine. */
export interface DemoGateway {
  readonly gateway: MockGateway;
  stop(): Promise<void>;
}

/**
 * Starts a mock gateway and points the demo city's channels at it; its port changes with every start. Refuses a
 * city that is no demo: there, messages must reach people.
 */
export async function startDemoGateway(city: City, options: { file?: string } = {}): Promise<DemoGateway> {
  if (!city.demo) throw new Error(`City ${city.schema} is no demo`);
  const gateway = await startMockGateway(options);
  const now = new Date();
  await pointAt(city, { name: 'demo-sms', kind: 'sms', url: gateway.url, shape: null, posts: [] }, now);
  await pointAt(
    city,
    {
      name: 'demo-robot',
      kind: 'webhook',
      url: gateway.robotUrl,
      shape: 'wecom',
      posts: ['shift-leader', 'dispatcher'],
    },
    now,
  );
  return { gateway, stop: () => gateway.close() };
}

interface DemoChannel {
  readonly name: string;
  readonly kind: 'sms' | 'webhook';
  readonly url: string;
  readonly shape: 'wecom' | null;
  readonly posts: readonly string[];
}

async function pointAt(city: City, channel: DemoChannel, now: Date): Promise<void> {
  const { name, kind, url, shape } = channel;
  await city.db
    .insertInto('message_channel')
    .values({
      id: newId(now),
      name,
      kind,
      url,
      shape,
      honours_keys: kind === 'sms',
      secret: null,
      area: '',
      posts: JSON.stringify(channel.posts),
      active: true,
      created_at: now,
    })
    .onConflict((same) => same.column('name').doUpdateSet({ url, active: true }))
    .execute();
}
