import * as oidc from 'openid-client';
import { audit } from '../../audit/audit.ts';
import type { City } from '../../city.ts';
import { Refusal } from '../../errors.ts';
import { hashToken } from '../../ids.ts';
import { selfActor } from '../acting.ts';
import type { SignInCaller } from '../caller.ts';
import { configurationOf } from '../oidc-client.ts';
import { faultOf, reasonOf, refuseOidc } from '../oidc-faults.ts';
import { openSession } from '../open-session.ts';
import { accountById } from '../queries/account-rows.ts';
import { activeProvider } from '../queries/providers.ts';
import type { IssuedSession } from '../sessions.ts';
import { linkIdentity } from './link-identity.ts';
import { requireAllowedPlace } from './sign-in.ts';

export interface OidcReturn {
  /** The address the provider sent the browser to, with its query. */
  readonly url: URL;
  /** State of the cookie: the browser that began. */
  readonly state: string | null;
  readonly caller: SignInCaller;
  readonly previous: string | null;
  readonly now: Date;
}

export interface OidcEnd {
  readonly returnTo: string;
  /** Null when an identity was linked, or when it failed: the session stays as it is. */
  readonly session: IssuedSession | null;
  /** Why it failed, for the page that shows it. */
  readonly fault: string | null;
  /** Somebody who is signed in was linking an identity of hers. */
  readonly linking: boolean;
}

/**
 * The browser comes back from the provider. Code, state, nonce and signature are checked; the account is found by
 * the verified subject and nothing else (a name or address the provider sends may belong to somebody else here).
 */
export async function finishOidc(city: City, back: OidcReturn): Promise<OidcEnd> {
  const flow = await takeFlow(city, back);
  const end = { returnTo: flow.return_to, linking: flow.link_account_id !== null };
  try {
    return { ...end, session: await endFlow(city, flow, back), fault: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...end, session: null, fault: reasonOf(error) };
  }
}

async function endFlow(city: City, flow: Flow, back: OidcReturn): Promise<IssuedSession | null> {
  const provider = await activeProvider(city.db, flow.provider_id);
  const subject = await verifiedSubject(provider, flow, back);
  if (flow.link_account_id !== null) {
    const account = await accountById(city.db, flow.link_account_id);
    const link = { accountId: account.id, providerId: provider.id, subject };
    await linkIdentity(city, { ...link, actor: selfActor(account), now: back.now });
    return null;
  }
  return signInAs(city, provider.id, subject, back);
}

type Flow = Awaited<ReturnType<typeof takeFlow>>;

/** The flow of this state, used up by asking for it. Only the browser that began may end it. */
async function takeFlow(city: City, { url, state, now }: OidcReturn) {
  if (state === null || state !== url.searchParams.get('state')) return refuseOidc('begin-again');
  const flow = await city.db
    .deleteFrom('oidc_flow')
    .where('state_hash', '=', hashToken(state))
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  return flow ?? refuseOidc('begin-again');
}

async function verifiedSubject(
  provider: Awaited<ReturnType<typeof activeProvider>>,
  flow: Flow,
  { url, state }: OidcReturn,
): Promise<string> {
  const configuration = await configurationOf(provider);
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: flow.code_verifier,
      expectedNonce: flow.nonce,
      ...(state === null ? {} : { expectedState: state }),
      idTokenExpected: true,
    });
    return tokens.claims()?.sub ?? refuseOidc('begin-again');
  } catch (cause) {
    return refuseOidc(faultOf(cause), cause);
  }
}

async function signInAs(
  city: City,
  providerId: string,
  subject: string,
  { caller, previous, now }: OidcReturn,
): Promise<IssuedSession> {
  const identity = await city.db
    .selectFrom('account_identity')
    .select('account_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (identity === undefined) return refuseOidc('identity-unknown');
  const account = await accountById(city.db, identity.account_id);
  if (account.state !== 'active') {
    await audit(city.db, {
      actor: selfActor(account),
      action: 'session:sign-in',
      target: { kind: 'account', id: account.id },
      outcome: 'refused',
      detail: { by: 'provider', state: account.state },
      origin: caller.origin,
      now,
    });
    return refuseOidc('account-off');
  }
  requireAllowedPlace(account, caller);
  return openSession(city, city.db, { account, caller, by: 'provider', previous, now });
}
