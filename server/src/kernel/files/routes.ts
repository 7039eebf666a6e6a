import { storedFileSchema } from '@yiwang/contract';
import { z } from 'zod';
import { actorRef } from '../actor.ts';
import { auditLook } from '../audit/audit.ts';
import { refuse } from '../errors.ts';
import type { Call, RouteHost } from '../http/route.ts';
import { createThrottle } from '../throttle/throttle.ts';
import { type FileVariant, mayOpenFile, openFile } from './open-file.ts';
import { isStorm } from './settings.ts';
import { MOST_BYTES, storeFile } from './store-file.ts';

/** A family behind one address sends a dozen photos at once; after that they come slower, none is lost. */
const publicPace = createThrottle({ burst: 30, perMinute: 60, longestMs: 15_000 });
/** During a storm all of a district sends photos from the few addresses of its carriers: none is turned away. */
const stormPace = createThrottle({ burst: 600, perMinute: 1_200, longestMs: 60_000 });
/** Boundaries and headers of a multipart body. */
const WRAPPING_BYTES = 64 * 1024;

const uploadQuery = z.object({ purpose: z.enum(['photo', 'document']).default('photo') });
const fileParams = z.object({ id: z.uuid(), variant: z.enum(['public', 'thumb', 'original']) });
const fileQuery = z.object({ token: z.string().max(100).optional() });

/** Upload and download of files. */
export function hangFiles(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/files',
    action: 'kernel:upload-file',
    summary:
      'Upload one photo or document (multipart, field `file`); claimed by what it is sent with within 48 h',
    tag: 'files',
    query: uploadQuery,
    response: storedFileSchema,
    raw: true,
    handler: upload,
  });
  host.route({
    method: 'GET',
    url: '/api/v1/files/:id/:variant',
    action: 'kernel:open-file',
    summary:
      'The bytes of a file: without metadata (`public`, `thumb`) or as it was sent (`original`, logged)',
    tag: 'files',
    params: fileParams,
    query: fileQuery,
    produces: 'image/jpeg',
    raw: true,
    handler: download,
  });
}

type UploadCall = Call<undefined, z.output<typeof uploadQuery>, undefined>;

async function upload(call: UploadCall): Promise<z.input<typeof storedFileSchema>> {
  const { actor, city, now, query, request, reply } = call;
  if (!request.isMultipart()) refuse('request.unsupported-type');
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + WRAPPING_BYTES) {
    // The rest of the body is not worth reading.
    reply.header('connection', 'close');
    refuse('request.too-large', { params: { maximum: MOST_BYTES } });
  }
  if (actor.kind === 'public') await ((await isStorm(city)) ? stormPace : publicPace).pass(actor.origin, now);
  const part = await request.file();
  if (part === undefined)
    return refuse('request.invalid', { fields: [{ pointer: '/file', code: 'required' }] });
  const bytes = await part.toBuffer();
  const stored = await storeFile(city, bytes, { purpose: query.purpose, uploadedBy: actorRef(actor), now });
  reply.code(201);
  const { id, mediaType, width, height } = stored;
  return { id, mediaType, bytes: stored.bytes, width, height };
}

type DownloadCall = Call<z.output<typeof fileParams>, z.output<typeof fileQuery>, undefined>;

async function download(call: DownloadCall): Promise<unknown> {
  const { actor, city, now, params, query, request, reply } = call;
  const look = { variant: params.variant, token: query.token ?? null };
  // Refused and unknown look the same: ids tell nothing.
  if (!(await mayOpenFile(city, actor, params.id, look))) refuse('not-found');
  if (params.variant === 'original') {
    const target = { kind: 'file', id: params.id };
    await auditLook(city.db, { actor, target, fields: ['file.original'], now });
  }
  const tag = `"${params.id}-${params.variant}"`;
  reply.headers(headersOf(params.variant, tag));
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  const file = await openFile(city, params.id, params.variant);
  if (!file.mediaType.startsWith('image/')) reply.header('content-disposition', 'attachment');
  return reply.type(file.mediaType).header('content-length', file.bytes).send(file.stream);
}

/** A variant never changes under its id, but who may see it does: kept by the browser for an hour, by no one between. */
function headersOf(variant: FileVariant, tag: string): Record<string, string> {
  return {
    'cache-control': variant === 'original' ? 'private, no-store' : 'private, max-age=3600',
    etag: tag,
    vary: 'cookie',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  };
}
