import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ });
const flag = z.enum(['0', '1', 'true', 'false']).transform((word) => word === '1' || word === 'true');

/** Every setting of the server, with its default. Documented in README; nothing else reads the environment. */
const schema = z.object({
  YIWANG_PORT: port.default(8700),
  YIWANG_HOST: z.string().default('127.0.0.1'),
  YIWANG_PUBLIC_URL: url.optional(),
  YIWANG_TLS_CERT: z.string().optional(),
  YIWANG_TLS_KEY: z.string().optional(),
  /** Addresses or ranges of proxies whose X-Forwarded-* are believed; empty: none. */
  YIWANG_TRUST_PROXY: z.string().default(''),
  YIWANG_DATA: z.string().optional(),
  /** Folder of the keyring; nodes on one database share it. */
  YIWANG_SECRETS: z.string().optional(),
  YIWANG_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  YIWANG_ROLES: z.string().default('api,worker'),
  YIWANG_DEMO_REMOTE: flag.default(false),
  YIWANG_DEMO_ACTORS: flag.default(true),
  /** Default: info, or warn when a person watches the terminal. */
  YIWANG_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
  YIWANG_POOL: z.coerce.number().int().min(2).max(200).default(24),
  YIWANG_S3_URL: z.string().optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Address that links and cookies are made for; derived from host and port when not set. */
  readonly publicUrl: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly trustProxy: readonly string[];
  /** Folder asked for, absolute; the embedded database may have to live elsewhere (see `embedded/`). */
  readonly data: string;
  /** Folder of the keyring, absolute; null: in the data folder. */
  readonly secrets: string | null;
  readonly databaseUrl: string | null;
  readonly roles: readonly string[];
  readonly demoRemote: boolean;
  readonly demoActors: boolean;
  readonly log: string;
  readonly poolSize: number;
  readonly s3Url: string | null;
}

/** A setting that cannot be used, in words for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and validates the settings. `root` is the folder of the checkout. Throws `ConfigError` naming the setting. */
export function readConfig(env: NodeJS.ProcessEnv, root: string): Config {
  const known = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key.startsWith('YIWANG_') && value !== ''),
  );
  const parsed = schema.safeParse(known);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Settings that cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const s = parsed.data;
  const tls = readTls(s.YIWANG_TLS_CERT, s.YIWANG_TLS_KEY);
  return {
    port: s.YIWANG_PORT,
    host: s.YIWANG_HOST,
    publicUrl: (
      s.YIWANG_PUBLIC_URL ?? `${tls ? 'https' : 'http'}://${s.YIWANG_HOST}:${s.YIWANG_PORT}`
    ).replace(/\/$/, ''),
    tls,
    trustProxy: s.YIWANG_TRUST_PROXY.split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    data: dataFolder(s.YIWANG_DATA, root),
    secrets: s.YIWANG_SECRETS === undefined ? null : dataFolder(s.YIWANG_SECRETS, root),
    databaseUrl: s.YIWANG_DATABASE_URL ?? null,
    roles: s.YIWANG_ROLES.split(',').map((part) => part.trim()),
    demoRemote: s.YIWANG_DEMO_REMOTE,
    demoActors: s.YIWANG_DEMO_ACTORS,
    log: s.YIWANG_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
    poolSize: s.YIWANG_POOL,
    s3Url: s.YIWANG_S3_URL ?? null,
  };
}

function dataFolder(asked: string | undefined, root: string): string {
  if (asked === undefined) return join(root, 'data');
  if (asked.startsWith('~/')) return join(homedir(), asked.slice(2));
  return isAbsolute(asked) ? asked : resolve(asked);
}

function readTls(cert: string | undefined, key: string | undefined): Config['tls'] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) {
    throw new ConfigError('YIWANG_TLS_CERT and YIWANG_TLS_KEY must be given together');
  }
  return { cert: readPem('YIWANG_TLS_CERT', cert), key: readPem('YIWANG_TLS_KEY', key) };
}

function readPem(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError(`${name}: ${path} cannot be read`, { cause });
  }
}
