import type { City, Tick } from '../../kernel/index.ts';

/** Throttling looks back an hour; nothing of a code is needed after a day. */
const keepHours = 24;

/** Forgets challenges that can no longer be used. The sealed number stays only where a report took it over. */
export async function forgetOldCodes(city: City, now: Date): Promise<void> {
  await city.db
    .deleteFrom('contact_code')
    .where('expires_at', '<', new Date(now.getTime() - keepHours * 3_600_000))
    .execute();
}

export const forgetOldCodesTick: Tick = {
  name: 'messages.forget-old-codes',
  everySeconds: 3600,
  run: forgetOldCodes,
};
