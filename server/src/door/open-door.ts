import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Config, ConfigError } from '../kernel/config.ts';
import { greeting } from './greeting.ts';
import type { Progress, StartState } from './steps.ts';

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The port of this server: open from the first moment, first to a greeting, then to the house behind it. */
export interface Door {
  readonly port: number;
  /** Tells those who wait how far the start has come. */
  readonly progress: Progress;
  /** From now on the house answers; no connection is refused or cut meanwhile. */
  lead(handler: Handler): void;
  close(): Promise<void>;
}

/** Longer than the idle time of the usual proxies, which must be the ones to hang up. */
const KEEP_ALIVE_MS = 72_000;

/** Opens the port of the settings, over TLS when they ask for it. Throws `ConfigError` when it cannot be opened. */
export async function openDoor(config: Pick<Config, 'host' | 'port' | 'tls'>): Promise<Door> {
  let state: StartState = { step: 'program', share: null };
  let handler: Handler = greeting(() => state);
  const answer: Handler = (request, response) => handler(request, response);
  const server = config.tls === null ? createServer(answer) : createTlsServer(config.tls, answer);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, config);
  return {
    port: (server.address() as AddressInfo).port,
    progress: {
      begin: (step) => {
        state = { step, share: null };
      },
      share: (part) => {
        state = { ...state, share: part };
      },
    },
    lead: (house) => {
      handler = house;
    },
    close: () => close(server),
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portFault(error, port)));
    server.listen({ host, port }, resolve);
  });
}

function portFault(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EACCES' ? 'may not be opened by this account' : 'is in use by another program';
  return new ConfigError(`YIWANG_PORT: port ${port} ${why}`, { cause: error });
}

/** Answers under way come to their end; idle connections are closed. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
