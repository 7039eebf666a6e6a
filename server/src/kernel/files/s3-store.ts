import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { BlobMissing, type BlobStore } from './blob-store.ts';

/** An S3 bucket from `https://key:secret@host/bucket/prefix?region=…`. */
export interface S3Address {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Reads `YIWANG_S3_URL`. Throws with the setting's name when it is incomplete. */
export function parseS3Url(text: string): S3Address {
  const url = new URL(text);
  const [bucket = '', ...prefix] = url.pathname.slice(1).split('/').filter(Boolean);
  if (bucket === '' || url.username === '') {
    throw new Error('YIWANG_S3_URL must look like https://key:secret@host/bucket/prefix?region=…');
  }
  return {
    endpoint: `${url.protocol}//${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    prefix: prefix.map((part) => `${part}/`).join(''),
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

/** Blobs in an S3 bucket under `<prefix><under>/ab/abcd…`. The client is loaded at first use: most cities have a folder. */
export function s3Store(address: S3Address, under: string): BlobStore {
  const { bucket: Bucket } = address;
  const keyOf = (sha256: string) => `${address.prefix}${under}/${sha256.slice(0, 2)}/${sha256}`;
  let loading: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined;
  const load = () => {
    loading ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: clientOf(sdk, address) }));
    return loading;
  };
  return {
    put: async (sha256, bytes) => {
      const { sdk, client } = await load();
      await client.send(
        new sdk.PutObjectCommand({
          Bucket,
          Key: keyOf(sha256),
          Body: bytes,
          ContentLength: bytes.length,
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }),
      );
    },
    has: async (sha256) => {
      const { sdk, client } = await load();
      try {
        await client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(sha256) }));
        return true;
      } catch (error) {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404)
          return false;
        throw error;
      }
    },
    open: async (sha256) => {
      const { sdk, client } = await load();
      try {
        const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(sha256) }));
        return found.Body as Readable;
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') throw new BlobMissing(sha256, { cause: error });
        throw error;
      }
    },
    remove: async (sha256) => {
      const { sdk, client } = await load();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(sha256) }));
    },
    probe: async () => {
      const { sdk, client } = await load();
      await client.send(new sdk.HeadBucketCommand({ Bucket }));
    },
  };
}

function clientOf(sdk: typeof import('@aws-sdk/client-s3'), address: S3Address): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = address;
  return new sdk.S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    maxAttempts: 3,
    credentials: { accessKeyId, secretAccessKey },
  });
}
