import type { Map as GlMap } from 'maplibre-gl';

const colours = {
  light: {
    green: '#176d38',
    yellow: '#b87800',
    red: '#c0281c',
    grey: '#5d6873',
    edge: '#ffffff',
    ink: '#1b232b',
  },
  dark: {
    green: '#5cc67e',
    yellow: '#e6b84c',
    red: '#ff7468',
    grey: '#a0abb6',
    edge: '#10151a',
    ink: '#ffffff',
  },
} as const;

/** Outline of each light's mark: shape tells the state without colour. */
const outlines = {
  green: () => new Path2D('M24 8a16 16 0 1 0 .01 0Z'),
  yellow: () => new Path2D('M24 6 42 39H6Z'),
  red: () => new Path2D('M9 9H39V39H9Z'),
  grey: () => new Path2D('M24 7 41 24 24 41 7 24Z'),
} as const;

function draw(light: keyof typeof outlines, isDark: boolean, chosen: boolean): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = 48;
  canvas.height = 48;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  const paint = colours[isDark ? 'dark' : 'light'];
  const path = outlines[light]();
  pen.lineJoin = 'round';
  pen.lineWidth = chosen ? 9 : 5;
  pen.strokeStyle = chosen ? paint.ink : paint.edge;
  pen.stroke(path);
  pen.fillStyle = paint[light];
  pen.fill(path);
  return pen.getImageData(0, 0, 48, 48);
}

/** Puts the marks of all lights into the map's sprite: `mark-red`, `mark-red-chosen`, … */
export function addMarks(map: GlMap, isDark: boolean): void {
  for (const light of Object.keys(outlines) as (keyof typeof outlines)[]) {
    for (const chosen of [false, true]) {
      const name = `mark-${light}${chosen ? '-chosen' : ''}`;
      const image = draw(light, isDark, chosen);
      if (image !== null && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: 2 });
    }
  }
}
