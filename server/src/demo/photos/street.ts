import type { Random } from '../../pack/index.ts';

export const WIDTH = 640;
export const HEIGHT = 480;
/** Where the pavement begins, and the kerb. */
export const GROUND = 250;
export const KERB = 345;

const SKIES = [
  ['#a9c9e6', '#e8f0f5'],
  ['#c7ccd1', '#e4e6e6'],
  ['#8fb6dd', '#f3ead7'],
  ['#5c6b86', '#a7a5a8'],
] as const;
const WALLS = ['#b9a58d', '#a7b0ae', '#c9b8a0', '#9aa3b0', '#b3887a', '#d0c8b8'];

/** A street: sky, a row of houses, pavement, kerb and carriageway. The background of every picture. */
export function street(dice: Random): string {
  const [top, bottom] = dice.pick(SKIES);
  return [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>`,
    rect(0, 0, WIDTH, GROUND, 'url(#sky)'),
    houses(dice),
    rect(0, GROUND, WIDTH, KERB - GROUND, '#b8b4ab'),
    paving(dice),
    rect(0, KERB, WIDTH, 10, '#8d8a83'),
    rect(0, KERB + 10, WIDTH, HEIGHT - KERB, '#5d6066'),
    ...Array.from({ length: 5 }, (_, i) => rect(i * 150 + dice.int(0, 60), 420, 80, 8, '#d9d6c8')),
  ].join('');
}

function houses(dice: Random): string {
  const parts: string[] = [];
  for (let x = -20; x < WIDTH; ) {
    const width = dice.int(90, 190);
    const height = dice.int(110, 220);
    const y = GROUND - height;
    parts.push(rect(x, y, width, height, dice.pick(WALLS)));
    for (let wy = y + 14; wy < GROUND - 60; wy += 34) {
      for (let wx = x + 12; wx < x + width - 22; wx += 34) {
        parts.push(rect(wx, wy, 20, 22, dice.chance(0.25) ? '#f0dca0' : '#5b6d7f'));
      }
    }
    parts.push(rect(x + 10, GROUND - 46, width - 20, 46, dice.pick(['#6b5344', '#47545e', '#7a6a5c'])));
    x += width + dice.int(0, 14);
  }
  return parts.join('');
}

function paving(dice: Random): string {
  const lines: string[] = [];
  const slant = dice.int(-30, 30);
  for (let x = -40; x < WIDTH + 40; x += 46) {
    lines.push(`<path d="M${x} ${GROUND}l${slant} ${KERB - GROUND}" stroke="#a39f96" stroke-width="1.5"/>`);
  }
  for (const y of [GROUND + 24, GROUND + 58]) {
    lines.push(`<path d="M0 ${y}H${WIDTH}" stroke="#a39f96" stroke-width="1.5"/>`);
  }
  return lines.join('');
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}
