import * as oidc from 'openid-client';
import { type Refusal, refuse } from '../errors.ts';

/** Why somebody did not come in through the identity provider; the sign-in page has a sentence for each. */
export type OidcFault =
  | 'provider-unreachable'
  | 'provider-refuses-us'
  | 'provider-declined'
  | 'provider-off'
  | 'identity-unknown'
  | 'identity-taken'
  | 'account-off'
  | 'begin-again';

export const refuseOidc = (reason: OidcFault, cause?: unknown): never =>
  refuse(reason === 'provider-unreachable' ? 'service.unavailable' : 'session.refused', {
    params: { reason },
    ...(reason === 'provider-unreachable' ? { retryAfter: 30 } : {}),
    cause,
  });

/** The reason that a page of ours puts into words: a fault of this room, else the code of the refusal. */
export const reasonOf = (refusal: Refusal): string => {
  if (refusal.code === 'not-found') return 'provider-off' satisfies OidcFault;
  return typeof refusal.params?.reason === 'string' ? refusal.params.reason : refusal.code;
};

/** What a failed exchange of the code says: the person declined, our secret is wrong, nobody answered, or it is stale. */
export function faultOf(error: unknown): OidcFault {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'provider-declined' : 'begin-again';
  if (error instanceof oidc.WWWAuthenticateChallengeError) return 'provider-refuses-us';
  if (error instanceof oidc.ResponseBodyError)
    return ['invalid_client', 'unauthorized_client'].includes(error.error)
      ? 'provider-refuses-us'
      : 'begin-again';
  return error instanceof TypeError || codeOf(error) === 'OAUTH_TIMEOUT'
    ? 'provider-unreachable'
    : 'begin-again';
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
