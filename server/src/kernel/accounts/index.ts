/** Accounts, sessions, second factors, API clients: who is asking. */
import type { Room } from '../room.ts';
import { forgetOldSignIns } from './forget-old.ts';
import { accounts001 } from './migrations/001-accounts.ts';
import { accountsPolicy } from './policy.ts';
import { accountRoutes } from './routes/accounts.ts';
import { clientRoutes } from './routes/clients.ts';
import { closingRoutes } from './routes/closing.ts';
import { meRoutes } from './routes/me.ts';
import { oidcRoutes } from './routes/oidc.ts';
import { sessionRoutes } from './routes/session.ts';
import './schema.ts';

export { staffOf } from './acting.ts';
export { type AuditTargetNames, nameAuditTargets } from './audit-targets.ts';
export { baseUrl } from './base-url.ts';
export { clientByKey } from './clients.ts';
export { provideCodeSender, type StaffCode } from './code-sender.ts';
export { type CreatedAccount, createAccount, type NewAccount } from './commands/create-account.ts';
export type { FirstAdministrator } from './commands/first-administrator.ts';
export { firstPasswords, type PreparedPassword } from './commands/first-passwords.ts';
export { createClient } from './commands/manage-clients.ts';
export {
  type Handed,
  type Handover,
  type HandoverSource,
  type OpenItem,
  registerHandoverSource,
  type Wanted,
} from './handover.ts';
export { type HandoverNotice, provideHandoverTeller } from './handover-notice.ts';
export { type HoldingsSource, provideHoldings } from './holdings-source.ts';
export { hashPassword } from './password.ts';
export { accountNames, namesOf } from './queries/account-names.ts';
export { accountTargets } from './queries/account-targets.ts';
export { type Reach, reachOf } from './queries/reach-of.ts';
export { resolveActor } from './resolve-actor.ts';
export { startSession } from './sessions.ts';
export { type AccountSettings, configureAccounts } from './settings.ts';

export const accountsRoom: Room = {
  name: 'accounts',
  migrations: [accounts001],
  policy: accountsPolicy,
  secrets: [
    { table: 'account_totp', key: 'account_id', column: 'secret', owner: 'totp' },
    { table: 'identity_provider', key: 'id', column: 'client_secret', owner: 'provider' },
  ],
  routes: (host) => {
    sessionRoutes(host);
    oidcRoutes(host);
    meRoutes(host);
    accountRoutes(host);
    closingRoutes(host);
    clientRoutes(host);
  },
  ticks: [{ name: 'accounts/forget-old', everySeconds: 3600, run: forgetOldSignIns }],
};
