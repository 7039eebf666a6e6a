import * as oidc from 'openid-client';
import { refuseOidc } from './oidc-faults.ts';

export interface ProviderRow {
  readonly id: string;
  readonly version: number;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
}

const configurations = new Map<string, Promise<oidc.Configuration>>();

/** The provider's published configuration, asked once per version of its record. */
export function configurationOf(provider: ProviderRow): Promise<oidc.Configuration> {
  const key = `${provider.id}@${provider.version}`;
  const known = configurations.get(key);
  if (known !== undefined) return known;
  const asked = discover(provider);
  configurations.set(key, asked);
  asked.catch(() => configurations.delete(key));
  return asked;
}

/** Asks the provider for its configuration. Plain http is spoken only to one on this machine. */
export async function discover(provider: ProviderRow): Promise<oidc.Configuration> {
  const issuer = new URL(provider.issuer);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  try {
    return await oidc.discovery(issuer, provider.client_id, provider.client_secret, undefined, {
      execute: local ? [oidc.allowInsecureRequests] : [],
      timeout: 10,
    });
  } catch (cause) {
    return refuseOidc('provider-unreachable', cause);
  }
}
