import type { City } from '../city.ts';

const DAY_MS = 86_400_000;

/** Takes away what signing in has left behind: sessions over for a month, failures and flows over for two days. */
export async function forgetOldSignIns(city: City, now: Date): Promise<void> {
  const month = new Date(now.getTime() - 30 * DAY_MS);
  const twoDays = new Date(now.getTime() - 2 * DAY_MS);
  await city.db.deleteFrom('session').where('expires_at', '<', month).execute();
  await city.db.deleteFrom('sign_in_guard').where('last_at', '<', twoDays).execute();
  await city.db.deleteFrom('oidc_flow').where('expires_at', '<', now).execute();
  await city.db.deleteFrom('password_reset').where('expires_at', '<', twoDays).execute();
}
