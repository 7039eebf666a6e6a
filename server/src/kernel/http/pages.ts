import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A built web application and the addresses it answers for. */
export interface WebApp {
  /** Folder with the built files. */
  readonly dist: string;
  /** Prefix of its files and of the pages it routes itself, `/console/`. */
  readonly prefix: string;
  /** Page for every address below the prefix that is no file. */
  readonly page: string;
  /** Further addresses (Fastify patterns) and the page that each opens. */
  readonly also: Readonly<Record<string, string>>;
}

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

const HASHED = /-[\w-]{8}\.\w+$/;

/** Serves built pages: hashed files for a year, pages always asked again. Call once for all applications. */
export async function hangWebApps(app: FastifyInstance, apps: readonly WebApp[]): Promise<void> {
  await app.register(fastifyStatic, { root: '/', serve: false, preCompressed: true, cacheControl: false });
  for (const web of apps) {
    app.get(`${web.prefix.slice(0, -1)}`, (_request, reply) => sendPage(reply, web.dist, web.page));
    app.get<{ Params: { '*': string } }>(`${web.prefix}*`, (request, reply) =>
      sendFileOrPage(reply, web, request.params['*']),
    );
    for (const [address, page] of Object.entries(web.also))
      app.get(address, (_request, reply) => sendPage(reply, web.dist, page));
  }
}

async function sendFileOrPage(reply: FastifyReply, web: WebApp, path: string): Promise<FastifyReply> {
  if (extname(path) === '' || path.includes('..') || !existsSync(join(web.dist, path))) {
    return sendPage(reply, web.dist, web.page);
  }
  reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  return reply.sendFile(path, web.dist);
}

async function sendPage(reply: FastifyReply, dist: string, page: string): Promise<FastifyReply> {
  reply.header('content-security-policy', POLICY).header('cache-control', 'no-cache');
  if (existsSync(join(dist, page))) return reply.sendFile(page, dist);
  return reply.code(503).header('retry-after', '3').type('text/html; charset=utf-8').send(STILL_BUILDING);
}

const STILL_BUILDING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>一网</title><body style="font:16px system-ui;display:grid;place-items:center;height:90vh">
<p>页面正在准备，几秒后自动打开 · Pages are being prepared, this opens by itself</p></body></html>`;
