import { createClient } from '../kernel/accounts/commands/manage-clients.ts';
import type { City } from '../kernel/index.ts';

/** Another system with a key: the key goes into `X-API-Key`. */
export async function testClient(city: City, name: string, trusted = false): Promise<string> {
  const actor = { kind: 'system', name: 'demo' } as const;
  return (await createClient(city, { name, trusted }, { actor, now: new Date() })).key;
}
