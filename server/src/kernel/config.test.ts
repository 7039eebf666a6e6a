import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('settings', () => {
  it('have defaults for everything', () => {
    const config = readConfig({}, '/srv/yiwang');
    expect(config).toMatchObject({
      port: 8700,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8700',
      data: '/srv/yiwang/data',
      secrets: null,
      databaseUrl: null,
      tls: null,
      trustProxy: [],
      roles: ['api', 'worker'],
    });
  });

  it.each([
    [{ YIWANG_PORT: '70000' }, 'YIWANG_PORT'],
    [{ YIWANG_PORT: 'eighty' }, 'YIWANG_PORT'],
    [{ YIWANG_PUBLIC_URL: 'city.example' }, 'YIWANG_PUBLIC_URL'],
    [{ YIWANG_DATABASE_URL: 'mysql://x' }, 'YIWANG_DATABASE_URL'],
    [{ YIWANG_LOG: 'loud' }, 'YIWANG_LOG'],
    [{ YIWANG_TLS_CERT: '/etc/cert.pem' }, 'YIWANG_TLS_KEY'],
    [{ YIWANG_TLS_CERT: '/no/such', YIWANG_TLS_KEY: '/no/such' }, 'YIWANG_TLS_CERT'],
  ])('that cannot be used are refused by name: %o', (env, name) => {
    expect(() => readConfig(env, '/srv/yiwang')).toThrow(ConfigError);
    expect(() => readConfig(env, '/srv/yiwang')).toThrow(name);
  });

  it('an empty setting is as if it were not there', () => {
    expect(readConfig({ YIWANG_PORT: '', YIWANG_DATABASE_URL: '' }, '/srv').port).toBe(8700);
  });
});
