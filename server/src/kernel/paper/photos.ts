import type { Paper } from './paper.ts';
import { type NoPhoto, type Photo, photoEdges } from './photo.ts';

export interface PhotoSlot {
  readonly caption: string;
  readonly read: (edge: number) => Promise<Photo | NoPhoto>;
}

const GAP = 12;
const CAPTION = 16;

/** Photos two in a row with their captions, read one after the other: never more than one in memory. */
export async function drawPhotos(
  paper: Paper,
  slots: readonly PhotoSlot[],
  missing: (why: NoPhoto) => string,
): Promise<void> {
  const width = (paper.width - GAP) / 2;
  const height = width * 0.75;
  for (const [at, slot] of slots.entries()) {
    if (at % 2 === 0) paper.need(height + CAPTION + GAP);
    const x = paper.left + (at % 2) * (width + GAP);
    const photo = await slot.read(photoEdges.half);
    drawPhoto(paper, photo, { x, y: paper.y, width, height }, missing);
    const caption = paper.linesOf(slot.caption, width, { size: 8.5 }).slice(0, 1);
    paper.setLines(caption, { x, y: paper.y + height + 2, width }, { size: 8.5 });
    if (at % 2 === 1 || at === slots.length - 1) paper.y += height + CAPTION + GAP;
    await paper.breathe();
  }
}

/** One photo within a frame; where there is none, the frame says why. */
export function drawPhoto(
  paper: Paper,
  photo: Photo | NoPhoto,
  frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  missing: (why: NoPhoto) => string,
): void {
  const { x, y, width, height } = frame;
  if (typeof photo === 'string') {
    paper.doc.lineWidth(0.5).rect(x, y, width, height).stroke('#000000');
    paper.setLines(
      paper.linesOf(missing(photo), width - 20, { size: 9 }),
      { x: x + 10, y: y + height / 2 - 8, width: width - 20 },
      { size: 9, align: 'center' },
    );
    return;
  }
  const scale = Math.min(width / photo.width, height / photo.height);
  const size = { width: photo.width * scale, height: photo.height * scale };
  const at = { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2 };
  paper.doc.image(photo.jpeg, at.x, at.y, size);
  paper.doc.lineWidth(0.3).rect(at.x, at.y, size.width, size.height).stroke('#000000');
}
