import sharp from 'sharp';
import { random } from '../../pack/index.ts';
import { HEIGHT, rect, street, WIDTH } from './street.ts';
import { type Scene, things } from './things.ts';

/** Small pictures: thousands of them are drawn and stored while the demo starts. */
const PIXELS = { width: 480, height: 360 };

export interface PhotoWanted {
  readonly scene: Scene;
  /** As it was found, or after it was put right. */
  readonly bad: boolean;
  /** The place: pictures of one place share their street. */
  readonly place: number;
  /** The shot: another one of the same place differs a little. */
  readonly shot: number;
}

/** Draws a photo as JPEG, about 10 ms and 15 KB. The same wish gives the same bytes. */
export function drawPhoto(wanted: PhotoWanted): Promise<Buffer> {
  return sharp(Buffer.from(photoSvg(wanted)))
    .jpeg({ quality: 72 })
    .toBuffer();
}

/** The picture as SVG, without any text: no font is needed. */
export function photoSvg({ scene, bad, place, shot }: PhotoWanted): string {
  const here = random(place);
  const angle = random(place * 31 + shot);
  const shift = `translate(${angle.int(-14, 14)} ${angle.int(-8, 8)}) rotate(${(angle.next() - 0.5) * 3}) translate(-28 -20) scale(1.085)`;
  const light = rect(0, 0, WIDTH, HEIGHT, angle.pick(['#fff6e0', '#e4ecff', '#000']), 'opacity="0.07"');
  const grain = Array.from({ length: 30 }, () =>
    rect(angle.int(0, WIDTH), angle.int(0, HEIGHT), 2, 2, '#ffffff', 'opacity="0.25"'),
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 6 ${WIDTH - 16} ${HEIGHT - 12}" width="${PIXELS.width}" height="${PIXELS.height}"><g transform="${shift}">${street(here.fork('street'))}${things[scene](here.fork('thing'), bad)}</g>${light}${grain}</svg>`;
}
