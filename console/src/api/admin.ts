import type {
  Account,
  AccountHandover,
  ApiClient,
  AuditEntry,
  CreateAccount,
  CreateApiClient,
  CreatedAccount,
  CreateIdentityProvider,
  HandoverCheck,
  HandoverPlan,
  HandoverReceivers,
  Identity,
  IdentityProvider,
  IdentityProviders,
  IssuedKey,
  IssuedReset,
  LinkIdentity,
  ProviderCheck,
  UpdateApiClient,
  UpdateIdentityProvider,
} from '@yiwang/contract';
import { call, get, patch, post, type Query } from './client.ts';
import type { PageOf } from './parties.ts';

const accounts = '/api/v1/accounts';

export const listAccounts = (query: Query) => get<PageOf<Account>>(accounts, query);
export const createAccount = (body: CreateAccount) => post<CreatedAccount>(accounts, body);
export const changeAccount = (of: Account, body: object) =>
  patch<Account>(`${accounts}/${of.id}`, body, { ifMatch: of.version });

/** Acts of the security administrator; each states why. */
export type AccountAct = 'unlock' | 'reset-totp' | 'end-sessions' | 'suspend' | 'restore';
export const actOnAccount = (of: Account, act: AccountAct, reason: string) =>
  post<unknown>(`${accounts}/${of.id}/commands/${act}`, { reason }, { ifMatch: of.version });
export const resetPassword = (of: Account, reason: string) =>
  post<IssuedReset>(`${accounts}/${of.id}/commands/reset-password`, { reason }, { ifMatch: of.version });
export const readLeaver = (id: string) => get<AccountHandover>(`${accounts}/${id}/handover`);
export const readReceivers = (id: string, query: Query) =>
  get<HandoverReceivers>(`${accounts}/${id}/handover/receivers`, query);
export const checkLeaver = (id: string, handover: HandoverPlan['handover']) =>
  post<HandoverCheck>(`${accounts}/${id}/handover/check`, { handover });
export const reopenAccount = (of: Account, reason: string) =>
  post<IssuedReset>(`${accounts}/${of.id}/commands/reopen`, { reason }, { ifMatch: of.version });
export const closeAccount = (of: Account, body: object) =>
  post<unknown>(`${accounts}/${of.id}/commands/close`, body, { ifMatch: of.version });

export const listClients = (query: Query) => get<PageOf<ApiClient>>('/api/v1/api-clients', query);
export const createClient = (body: CreateApiClient) => post<IssuedKey>('/api/v1/api-clients', body);
export const changeClient = (of: ApiClient, body: UpdateApiClient) =>
  patch<ApiClient>(`/api/v1/api-clients/${of.id}`, body, { ifMatch: of.version });
export const rotateKey = (of: ApiClient) =>
  post<IssuedKey>(`/api/v1/api-clients/${of.id}/commands/rotate-key`, {}, { ifMatch: of.version });

const providers = '/api/v1/identity-providers';
export const listIdentityProviders = () => get<IdentityProviders>(providers);
export const checkIdentityProvider = (id: string) =>
  post<ProviderCheck>(`${providers}/${id}/commands/check`, {});
export const listIdentities = (accountId: string) =>
  get<{ items: Identity[] }>(`${accounts}/${accountId}/identities`);
export const linkIdentity = (accountId: string, body: LinkIdentity) =>
  post<{ items: Identity[] }>(`${accounts}/${accountId}/identities`, body);
export const unlinkIdentity = (accountId: string, id: string) =>
  call<void>('DELETE', `${accounts}/${accountId}/identities/${id}`);
export const createIdentityProvider = (body: CreateIdentityProvider) =>
  post<IdentityProviders>(providers, body);
export const changeIdentityProvider = (of: IdentityProvider, body: UpdateIdentityProvider) =>
  patch<IdentityProviders>(`${providers}/${of.id}`, body, { ifMatch: of.version });

export const listAudit = (query: Query) => get<PageOf<AuditEntry>>('/api/v1/audit', query);
