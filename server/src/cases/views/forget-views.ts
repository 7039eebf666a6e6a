import { accountNames, type City } from '../../kernel/index.ts';
import './schema.ts';

/** How long a removed view can be given back. */
const KEPT_MS = 24 * 3_600_000;

/** Deletes views that were removed a day ago, and private ones whose owner's account is closed. */
export async function forgetViews(city: City, now: Date): Promise<void> {
  await city.db
    .deleteFrom('case_view')
    .where('removed_at', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  await city.db
    .deleteFrom('case_view')
    .where('share', '=', 'nobody')
    .where('account_id', 'in', accountNames(city.db).where('state', '=', 'closed').clearSelect().select('id'))
    .execute();
}
