/** An EXIF block with the given camera time and place, little endian. */
export function exifBlock(taken: string, offset: string | null): Buffer {
  const tiff = Buffer.alloc(400);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  entries(tiff, 8, [
    [0x8769, 4, 1, 60],
    [0x8825, 4, 1, 120],
  ]);
  entries(tiff, 60, [
    [0x9003, 2, 20, 220],
    [0x9011, 2, 7, 245],
  ]);
  tiff.write(`${taken}\0`, 220, 'latin1');
  if (offset !== null) tiff.write(`${offset}\0`, 245, 'latin1');
  entries(tiff, 120, [
    [1, 2, 2, 0x4e],
    [2, 5, 3, 260],
    [3, 2, 2, 0x45],
    [4, 5, 3, 290],
  ]);
  for (const [at, parts] of [
    [260, [36, 1, 40, 1, 30, 1]],
    [290, [117, 1, 1, 1, 120, 10]],
  ] as const)
    for (const [i, part] of parts.entries()) tiff.writeUInt32LE(part, at + i * 4);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

function entries(tiff: Buffer, at: number, list: readonly (readonly number[])[]): void {
  tiff.writeUInt16LE(list.length, at);
  for (const [i, [tag = 0, type = 0, count = 0, value = 0]] of list.entries()) {
    const entry = at + 2 + i * 12;
    tiff.writeUInt16LE(tag, entry);
    tiff.writeUInt16LE(type, entry + 2);
    tiff.writeUInt32LE(count, entry + 4);
    tiff.writeUInt32LE(value, entry + 8);
  }
}
