/** When and where a picture was taken, as far as it says so itself. Nothing here is checked against anything. */
export interface Capture {
  /** `2026-03-01T08:00:00`, the camera's local time. */
  readonly localTime: string | null;
  /** `+08:00`, when the camera wrote it. */
  readonly offset: string | null;
  /** WGS-84 degrees. */
  readonly place: { readonly lon: number; readonly lat: number } | null;
}

const NOTHING: Capture = { localTime: null, offset: null, place: null };
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;
/** Bytes of one value by TIFF type. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
/** A picture with more entries than this is not a camera's. */
const MOST_ENTRIES = 500;

/** Reads an EXIF block (with or without its `Exif\0\0` head). Broken data gives what could be read, never an error. */
export function readExif(block: Buffer): Capture {
  const tiff = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  try {
    return captureOf(new Tiff(tiff));
  } catch {
    return NOTHING;
  }
}

function captureOf(tiff: Tiff): Capture {
  const main = tiff.directory(tiff.first());
  const exif = tiff.directory(main.get(EXIF_IFD)?.numbers()[0] ?? 0);
  const gps = tiff.directory(main.get(GPS_IFD)?.numbers()[0] ?? 0);
  return {
    localTime: isoOf(exif.get(TAKEN)?.text() ?? ''),
    offset: /^[+-]\d\d:\d\d$/.exec(exif.get(TAKEN_OFFSET)?.text() ?? '')?.[0] ?? null,
    place: placeOf(gps),
  };
}

function isoOf(text: string): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  return parts === null || parts[1] === '0000' ? null : `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`;
}

function placeOf(gps: Map<number, Entry>): Capture['place'] {
  const lat = degrees(gps.get(2)?.numbers() ?? [], gps.get(1)?.text() === 'S');
  const lon = degrees(gps.get(4)?.numbers() ?? [], gps.get(3)?.text() === 'W');
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return lat === 0 && lon === 0 ? null : { lon, lat };
}

function degrees(parts: readonly number[], negative: boolean): number | null {
  const [d, m = 0, s = 0] = parts;
  if (d === undefined || ![d, m, s].every(Number.isFinite)) return null;
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600);
}

interface Entry {
  text(): string;
  numbers(): number[];
}

/** The little of TIFF that EXIF needs; reading outside the block throws. */
class Tiff {
  private readonly bytes: Buffer;
  private readonly little: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.little = bytes.toString('latin1', 0, 2) === 'II';
  }

  first(): number {
    return this.u32(4);
  }

  directory(at: number): Map<number, Entry> {
    const entries = new Map<number, Entry>();
    if (at === 0) return entries;
    const count = Math.min(this.u16(at), MOST_ENTRIES);
    for (let i = 0; i < count; i++) {
      const entry = at + 2 + i * 12;
      entries.set(this.u16(entry), this.entry(entry));
    }
    return entries;
  }

  private entry(at: number): Entry {
    const type = this.u16(at + 2);
    const count = this.u32(at + 4);
    const size = SIZES[type] ?? 1;
    const start = size * count <= 4 ? at + 8 : this.u32(at + 8);
    return {
      text: () =>
        this.bytes
          .toString('latin1', start, start + Math.min(count, 64))
          .replace(/\0.*$/s, '')
          .trim(),
      numbers: () =>
        Array.from({ length: Math.min(count, 8) }, (_, i) => this.number(start + i * size, type)),
    };
  }

  private number(at: number, type: number): number {
    if (type === 3) return this.u16(at);
    if (type === 5 || type === 10) return this.u32(at) / this.u32(at + 4);
    return type === 4 || type === 9 ? this.u32(at) : this.bytes.readUInt8(at);
  }

  private u16(at: number): number {
    return this.little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  private u32(at: number): number {
    return this.little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }
}
