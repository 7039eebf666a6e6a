import type { ProviderCheck } from '@yiwang/contract';
import * as oidc from 'openid-client';
import type { City } from '../../city.ts';
import { Refusal } from '../../errors.ts';
import { discover } from '../oidc-client.ts';
import { faultOf } from '../oidc-faults.ts';
import { requireProvider } from '../queries/providers.ts';

/**
 * Asks a provider for its configuration and offers it a code that it never gave out: one that knows us says that the
 * code is wrong, one that does not says that our secret is. Nobody is signed in by it.
 */
export async function checkProvider(city: City, id: string, redirectUri: string): Promise<ProviderCheck> {
  const provider = await requireProvider(city.db, id);
  try {
    const configuration = await discover(provider);
    await oidc.genericGrantRequest(configuration, 'authorization_code', {
      code: oidc.randomState(),
      code_verifier: oidc.randomPKCECodeVerifier(),
      redirect_uri: redirectUri,
    });
    return { outcome: 'ready' };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'unreachable' };
    const fault = faultOf(error);
    if (fault === 'provider-unreachable') return { outcome: 'unreachable' };
    return { outcome: fault === 'provider-refuses-us' ? 'secret-refused' : 'ready' };
  }
}
