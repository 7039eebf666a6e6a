import * as oidc from 'openid-client';
import type { City } from '../../city.ts';
import { hashToken } from '../../ids.ts';
import { configurationOf } from '../oidc-client.ts';
import { activeProvider } from '../queries/providers.ts';

/** Somebody on the way to the provider has so long to come back. */
const FLOW_MS = 15 * 60_000;

export interface OidcBeginning {
  readonly providerId: string;
  readonly redirectUri: string;
  readonly returnTo: string;
  /** Links the identity to this account instead of signing in. */
  readonly linkAccountId: string | null;
  readonly now: Date;
}

/** Where to send the browser, and the state that its cookie must bring back. PKCE and nonce always. */
export async function beginOidc(city: City, begin: OidcBeginning): Promise<{ url: string; state: string }> {
  const provider = await activeProvider(city.db, begin.providerId);
  const configuration = await configurationOf(provider);
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const code_verifier = oidc.randomPKCECodeVerifier();
  await city.db.deleteFrom('oidc_flow').where('expires_at', '<', begin.now).execute();
  await city.db
    .insertInto('oidc_flow')
    .values({
      state_hash: hashToken(state),
      provider_id: provider.id,
      code_verifier,
      nonce,
      return_to: begin.returnTo,
      link_account_id: begin.linkAccountId,
      expires_at: new Date(begin.now.getTime() + FLOW_MS),
    })
    .execute();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: begin.redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state };
}
