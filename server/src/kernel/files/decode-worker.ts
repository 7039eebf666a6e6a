import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { DecodeAnswer, DecodedImage, DecodeRequest } from './decode-pool.ts';
import { dhashOf, THUMB_EDGE } from './picture.ts';

// One picture at a time in each thread, nothing kept between pictures: memory is bounded by the limits below.
sharp.cache(false);
sharp.concurrency(1);

/** 50 megapixels: above any phone's picture, below what a bomb would unfold to. */
const MOST_PIXELS = 50_000_000;
const DECODE_SECONDS = 10;
const PUBLIC_EDGE = 2048;

async function decode(input: Buffer): Promise<DecodedImage> {
  const options = { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', sequentialRead: true } as const;
  const metadata = await sharp(input, options).metadata();
  const upright = () => sharp(input, options).timeout({ seconds: DECODE_SECONDS }).rotate();
  const shown = await upright()
    .resize(PUBLIC_EDGE, PUBLIC_EDGE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  const small = () => sharp(shown.data, { failOn: 'error' });
  const thumb = await small()
    .resize(THUMB_EDGE, THUMB_EDGE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer();
  const grey = await small().greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  const { autoOrient } = metadata;
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    public: shown.data,
    thumb,
    dhash: dhashOf(grey),
    exif: metadata.exif ?? null,
  };
}

parentPort?.on('message', async ({ id, bytes }: DecodeRequest) => {
  let answer: DecodeAnswer;
  try {
    answer = { id, image: await decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    answer = { id, fault: /exceeds pixel limit|timeout/i.test(String(error)) ? 'too-large' : 'unreadable' };
  }
  parentPort?.postMessage(answer);
});
