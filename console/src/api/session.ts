import type {
  ChangePassword,
  Identity,
  Me,
  Preferences,
  ProviderChoice,
  RecoveryCodes,
  RedeemReset,
  SecondFactor,
  SessionRow,
  SessionState,
  SignIn,
  TotpEnrolment,
} from '@yiwang/contract';
import { call, post } from './client.ts';

const base = '/api/v1/session';
const bare = { bare: true };

/** How far the session of this browser has come. */
export const readSession = () => call<SessionState>('GET', base, bare);
export const signIn = (body: SignIn) => post<SessionState>(base, body, bare);
export const giveSecondFactor = (body: SecondFactor) =>
  post<SessionState>(`${base}/second-factor`, body, bare);
export const changePassword = (body: ChangePassword) => post<SessionState>(`${base}/password`, body, bare);
export const redeemReset = (body: RedeemReset) => post<SessionState>(`${base}/reset`, body, bare);
export const beginTotp = () => post<TotpEnrolment>(`${base}/totp`, {}, bare);
export const confirmTotp = (code: string) => post<RecoveryCodes>(`${base}/totp/confirm`, { code }, bare);
export const signOut = () => call<void>('DELETE', base, bare);
export const listProviders = () => call<{ items: ProviderChoice[] }>('GET', `${base}/providers`, bare);

/** The person who works here: posts, rights, preferences. */
/** Answers 401 to the caller: the router decides which side of the front door one is on. */
export const readMe = () => call<Me>('GET', '/api/v1/me', bare);

export const savePreferences = (body: Preferences) =>
  call<Preferences>('PUT', '/api/v1/me/preferences', { body });

export const listSessions = () => call<{ items: SessionRow[] }>('GET', '/api/v1/me/sessions');
export const listMyIdentities = () => call<{ items: Identity[] }>('GET', '/api/v1/me/identities');
export const beginLink = (providerId: string) =>
  post<{ url: string }>(`/api/v1/me/identities/${providerId}/start`, {});
export const unlinkMine = (id: string) => call<void>('DELETE', `/api/v1/me/identities/${id}`);
export const endSession = (id: string) => call<void>('DELETE', `/api/v1/me/sessions/${id}`);
export const newRecoveryCodes = (password: string) =>
  post<RecoveryCodes>('/api/v1/me/recovery-codes', { password });
export const removeTotp = (password: string) => post<void>('/api/v1/me/remove-totp', { password });

/** A code to the mobile number on file; the answer never says whether there is one. */
export const askReset = (login: string) =>
  post<SessionState>('/api/v1/session/forgot', { login }, { bare: true });
