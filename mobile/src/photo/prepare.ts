import { exifOf, upright, withExif } from './exif.ts';

/** Longest edge of a sent photo in pixels: a number plate stays readable, a phone on 3G stays usable. */
const EDGE = 2048;
const QUALITY = 0.85;
/** Small enough to be sent as it is, bytes. */
const FINE = 700 * 1024;

/** Width and height that fit into the longest edge, never larger than before. */
export function fit(width: number, height: number, edge: number = EDGE): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A photo made ready for sending: at most 2048 px, JPEG, upright, with the capture data kept. A picture that this
 * browser cannot open (HEIC in Chrome) goes as it is; the server decides.
 */
export async function preparePhoto(file: Blob): Promise<Blob> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const small = file.size <= FINE && Math.max(naturalWidth, naturalHeight) <= EDGE;
    if (small && file.type === 'image/jpeg') return file;
    return (await shrink(image, file)) ?? file;
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function shrink(image: HTMLImageElement, file: Blob): Promise<Blob | null> {
  const size = fit(image.naturalWidth, image.naturalHeight);
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(image, 0, 0, size.width, size.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return blob === null ? null : keepCapture(blob, file);
}

async function keepCapture(blob: Blob, file: Blob): Promise<Blob> {
  const segment = exifOf(new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer()));
  if (segment === null) return blob;
  const bytes = withExif(new Uint8Array(await blob.arrayBuffer()), upright(segment));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' });
}
