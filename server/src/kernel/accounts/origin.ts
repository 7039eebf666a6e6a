import { networkInterfaces } from 'node:os';

export interface Caller {
  /** Address of the caller, proxies that are trusted already looked through. */
  readonly address: string;
  /** The request says that somebody forwarded it. */
  readonly forwarded: boolean;
}

/**
 * Whether the caller sits at this machine. A forwarding header that nobody was told to believe means a proxy stands
 * before us: its own address says nothing about the caller's.
 */
export function isThisMachine(caller: Caller, behindProxy: boolean): boolean {
  if (caller.forwarded && !behindProxy) return false;
  const address = caller.address.replace(/^::ffff:/, '');
  return address === '::1' || address.startsWith('127.') || ownAddresses().has(address);
}

function ownAddresses(): Set<string> {
  return new Set(
    Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((entry) => entry.address)),
  );
}
