/**
 * Keeping the capture data of a photo that is made smaller: the canvas drops the EXIF block, but the server seals
 * capture time and place as evidence (and strips them from everything it shows). Pure byte work.
 */

const SOI = 0xffd8;
const APP1 = 0xffe1;
const ORIENTATION = 0x0112;

/** The APP1 EXIF segment of a JPEG, marker and length included, or null. */
export function exifOf(jpeg: Uint8Array): Uint8Array | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== SOI) return null;
  let at = 2;
  while (at + 10 <= view.byteLength) {
    const marker = view.getUint16(at);
    const size = view.getUint16(at + 2);
    if ((marker & 0xff00) !== 0xff00 || size < 2 || at + 2 + size > view.byteLength) return null;
    if (marker === APP1 && view.getUint32(at + 4) === 0x45786966) return jpeg.slice(at, at + 2 + size);
    if (marker === 0xffda) return null;
    at += 2 + size;
  }
  return null;
}

/** The segment with its orientation set to "upright": the canvas has already turned the picture. */
export function upright(segment: Uint8Array): Uint8Array {
  const out = segment.slice();
  const view = new DataView(out.buffer);
  const tiff = 10;
  if (view.byteLength < tiff + 8) return out;
  const little = view.getUint16(tiff) === 0x4949;
  const ifd = tiff + view.getUint32(tiff + 4, little);
  if (ifd + 2 > view.byteLength) return out;
  const count = view.getUint16(ifd, little);
  for (let entry = 0; entry < count; entry++) {
    const at = ifd + 2 + entry * 12;
    if (at + 12 > view.byteLength) break;
    if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little);
  }
  return out;
}

/** A JPEG with the segment put behind its first marker; a JPEG that has one already stays as it is. */
export function withExif(jpeg: Uint8Array, segment: Uint8Array): Uint8Array {
  if (jpeg.length < 2 || exifOf(jpeg) !== null) return jpeg;
  const out = new Uint8Array(jpeg.length + segment.length);
  out.set(jpeg.subarray(0, 2), 0);
  out.set(segment, 2);
  out.set(jpeg.subarray(2), 2 + segment.length);
  return out;
}
