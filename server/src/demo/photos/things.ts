import type { Random } from '../../pack/index.ts';
import { ellipse, GROUND, KERB, path, rect } from './street.ts';

/** What a picture shows, as on the picture tiles of the public form. */
export type Scene =
  | 'rubbish'
  | 'lid'
  | 'road'
  | 'lamp'
  | 'water'
  | 'stall'
  | 'parking'
  | 'tree'
  | 'advert'
  | 'noise'
  | 'building';

/** Draws the matter in the street: `bad` as it was found, otherwise as it should be. */
export type Draw = (dice: Random, bad: boolean) => string;

export const things: Readonly<Record<Scene, Draw>> = {
  rubbish: (dice, bad) => bin(430) + (bad ? heap(dice, 300) : ''),
  lid: (dice, bad) => lid(dice, bad),
  road: (dice, bad) => (bad ? holes(dice) : patch(dice)),
  lamp: (dice, bad) => lamp(dice, bad),
  water: (dice, bad) => drain() + (bad ? puddle(dice) : ellipse(300, 420, 60, 8, '#50545a')),
  stall: (dice, bad) => (bad ? stall(dice) : ''),
  parking: (dice, bad) => bikes(dice, bad),
  tree: (dice, bad) => tree(dice, bad),
  advert: (dice, bad) => wall() + (bad ? posters(dice) : ''),
  noise: (dice, bad) => shop() + (bad ? speakers(dice) : ''),
  building: (dice, bad) => site(dice, bad),
};

function heap(dice: Random, x: number): string {
  const bag = () =>
    ellipse(
      x + dice.int(-110, 110),
      dice.int(KERB - 60, KERB - 12),
      dice.int(18, 40),
      dice.int(14, 28),
      dice.pick(['#2d2f33', '#3b4b3a', '#6b7fa8', '#c9c4b5', '#7d5a3c']),
      'stroke="#00000033"',
    );
  const scrap = () =>
    rect(
      x + dice.int(-150, 150),
      dice.int(KERB - 40, KERB + 6),
      dice.int(8, 26),
      dice.int(5, 14),
      dice.pick(['#e9e4d4', '#d77', '#7aa', '#c8b26a']),
      `transform="rotate(${dice.int(-40, 40)} ${x} ${KERB - 20})"`,
    );
  return `${Array.from({ length: dice.int(9, 15) }, bag).join('')}${Array.from({ length: dice.int(12, 24) }, scrap).join('')}`;
}

function bin(x: number): string {
  return (
    rect(x, GROUND + 10, 46, 72, '#2f6f4e', 'rx="5"') + rect(x - 4, GROUND + 2, 54, 12, '#25563d', 'rx="4"')
  );
}

function lid(dice: Random, bad: boolean): string {
  const x = dice.int(240, 400);
  const rim = ellipse(x, 410, 92, 40, '#3d4046') + ellipse(x, 408, 84, 35, bad ? '#0d0e10' : '#6a6e75');
  if (!bad) {
    const ribs = [-50, -25, 0, 25, 50].map((dx) =>
      path(`M${x + dx} 380v56`, 'none', 'stroke="#565a60" stroke-width="5"'),
    );
    return rim + ribs.join('');
  }
  const shard = path(
    `M${x - 70} 420q40 -46 96 -40l-20 34z`,
    '#6a6e75',
    `transform="rotate(${dice.int(-20, 25)} ${x} 410)"`,
  );
  return rim + (dice.chance(0.5) ? shard : '') + cone(x + 130);
}

function cone(x: number): string {
  return (
    path(`M${x} 330l26 92h-52z`, '#e2622b') +
    rect(x - 18, 376, 36, 12, '#f5f1ea') +
    rect(x - 34, 418, 68, 8, '#c9521f')
  );
}

function holes(dice: Random): string {
  const hole = () => {
    const [x, y] = [dice.int(120, 540), dice.int(375, 450)];
    const [rx, ry] = [dice.int(28, 78), dice.int(9, 22)];
    return (
      ellipse(x, y, rx + 8, ry + 4, '#4a4d52') + ellipse(x, y + 2, rx, ry, '#2f3135') + crack(dice, x + rx, y)
    );
  };
  return Array.from({ length: dice.int(2, 4) }, hole).join('');
}

function crack(dice: Random, x: number, y: number): string {
  const step = () => `l${dice.int(8, 22)} ${dice.int(-10, 10)}`;
  return path(
    `M${x} ${y}${Array.from({ length: 6 }, step).join('')}`,
    'none',
    'stroke="#2b2d30" stroke-width="3"',
  );
}

function patch(dice: Random): string {
  return rect(dice.int(140, 300), 378, dice.int(150, 230), dice.int(40, 70), '#4b4e54', 'rx="6"');
}

function lamp(dice: Random, bad: boolean): string {
  const x = dice.int(260, 380);
  const post = rect(x, 70, 12, KERB - 70, '#60666e') + rect(x, 66, 90, 9, '#60666e', 'rx="4"');
  if (!bad) {
    return `${post}${ellipse(x + 88, 80, 26, 10, '#fff3c0')}${ellipse(x + 88, 92, 90, 60, '#fff3c0', 'opacity="0.35"')}`;
  }
  const broken =
    ellipse(x + 88, 80, 24, 9, '#3d4147') +
    path(`M${x + 70} 84l14 22 10 -16 16 20`, 'none', 'stroke="#2b2d30" stroke-width="3"');
  return `${rect(0, 0, 640, 480, '#0b1020', 'opacity="0.45"')}<g transform="rotate(${dice.int(0, 9)} ${x} ${KERB})">${post}${broken}</g>`;
}

function drain(): string {
  const bars = [0, 1, 2, 3, 4].map((i) => rect(276 + i * 12, KERB + 14, 6, 20, '#22252a'));
  return rect(270, KERB + 10, 68, 28, '#43474d', 'rx="3"') + bars.join('');
}

function puddle(dice: Random): string {
  const pool = ellipse(
    dice.int(270, 370),
    412,
    dice.int(190, 280),
    dice.int(34, 52),
    '#6f8597',
    'opacity="0.92"',
  );
  const shine = Array.from({ length: 7 }, () =>
    ellipse(dice.int(160, 500), dice.int(390, 435), dice.int(14, 46), 3, '#a9bccb'),
  );
  return pool + shine.join('');
}

function stall(dice: Random): string {
  const x = dice.int(150, 330);
  const colour = dice.pick(['#c8443c', '#2f7fb8', '#d99a2b', '#3d8f5f']);
  const goods = Array.from({ length: 18 }, () =>
    ellipse(
      x + dice.int(14, 176),
      KERB - dice.int(46, 60),
      9,
      9,
      dice.pick(['#d8572a', '#e5b93c', '#6fa84f', '#a33']),
    ),
  );
  return [
    rect(x + 8, GROUND - 20, 6, 116, '#777'),
    rect(x + 180, GROUND - 20, 6, 116, '#777'),
    path(`M${x - 20} ${GROUND - 18}l30 -46h176l30 46z`, colour),
    rect(x, KERB - 50, 194, 46, '#8a6b4a'),
    ...goods,
    person(x + 215, dice.pick(['#37506b', '#6b3737', '#3f5f3f'])),
  ].join('');
}

function person(x: number, coat: string): string {
  return `${ellipse(x, GROUND - 8, 12, 14, '#d9b48f')}${rect(x - 15, GROUND + 6, 30, 50, coat, 'rx="8"')}${rect(x - 12, GROUND + 54, 10, 38, '#333')}${rect(x + 2, GROUND + 54, 10, 38, '#333')}`;
}

function bikes(dice: Random, bad: boolean): string {
  const colour = () => dice.pick(['#2d9bd8', '#f2b632', '#3fae5a', '#d8524a']);
  const one = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})" fill="none" stroke-width="5" stroke="#2b2d30"><circle cx="-28" cy="20" r="19"/><circle cx="28" cy="20" r="19"/><path d="M-28 20l18 -34h30l8 34M-10 -14l14 34" stroke="${colour()}"/></g>`;
  if (!bad) {
    const rack = rect(110, GROUND + 74, 420, 6, '#f0efe9');
    return rack + Array.from({ length: 8 }, (_, i) => one(140 + i * 50, GROUND + 48, 0)).join('');
  }
  const tangle = () => one(dice.int(110, 530), dice.int(GROUND + 20, KERB + 50), dice.int(-80, 80));
  return Array.from({ length: dice.int(9, 14) }, tangle).join('');
}

function tree(dice: Random, bad: boolean): string {
  const x = dice.int(230, 400);
  const crown = () =>
    ellipse(
      x + dice.int(-70, 70),
      dice.int(70, 150),
      dice.int(38, 64),
      dice.int(34, 54),
      dice.pick(['#4f7f45', '#5f9150', '#3f6d3a']),
    );
  const pit = rect(x - 46, KERB - 34, 92, 28, '#6a5a45', 'rx="3"');
  const whole = rect(x - 9, 120, 18, KERB - 140, '#6d5239') + Array.from({ length: 9 }, crown).join('');
  if (!bad) return pit + whole;
  return `${pit}<g transform="rotate(${dice.int(58, 76)} ${x} ${KERB - 20})">${whole}</g>`;
}

function wall(): string {
  return (
    rect(90, 110, 460, 190, '#cfc7b6') + rect(90, 110, 460, 10, '#b3ab9a') + rect(90, 284, 460, 16, '#a79f8f')
  );
}

function posters(dice: Random): string {
  const one = () => {
    const [x, y, width, height] = [
      dice.int(110, 480),
      dice.int(126, 230),
      dice.int(26, 58),
      dice.int(30, 60),
    ];
    const lines = [0, 1, 2].map((i) => rect(x + 6, y + 8 + i * 11, width - 12, 4, '#a33'));
    return `<g transform="rotate(${dice.int(-12, 12)} ${x} ${y})">${rect(x, y, width, height, dice.pick(['#fdf3b4', '#fff', '#f7c8c2', '#d5ecff']))}${lines.join('')}</g>`;
  };
  return Array.from({ length: dice.int(10, 18) }, one).join('');
}

function shop(): string {
  return (
    rect(190, 120, 270, 180, '#e3d9c6') +
    rect(190, 120, 270, 36, '#9c2f2a') +
    rect(220, 180, 90, 120, '#3d4a55') +
    rect(336, 180, 100, 84, '#6f8798')
  );
}

function speakers(dice: Random): string {
  const box = (x: number) =>
    rect(x, KERB - 92, 56, 88, '#24262a', 'rx="4"') +
    ellipse(x + 28, KERB - 66, 17, 17, '#55595f') +
    ellipse(x + 28, KERB - 28, 20, 20, '#55595f');
  const x = dice.int(150, 210);
  const waves = [30, 52, 74].map((r) =>
    path(
      `M${x + 62} ${KERB - 50 - r}q${r} ${r} 0 ${2 * r}`,
      'none',
      'stroke="#d8524a" stroke-width="5" opacity="0.7"',
    ),
  );
  return box(x) + box(dice.int(430, 480)) + waves.join('');
}

function site(dice: Random, bad: boolean): string {
  const fence = Array.from({ length: 9 }, (_, i) => {
    const turn = bad && i % 3 === 1 ? dice.int(14, 50) : 0;
    const x = 60 + i * 58;
    return rect(x, 190, 54, 130, '#3f86b5', `stroke="#2d648a" transform="rotate(${turn} ${x} 320)"`);
  }).join('');
  const crane = rect(500, 30, 10, 170, '#d9a02b') + rect(380, 34, 220, 8, '#d9a02b');
  if (!bad) return crane + fence;
  const spoil = path('M120 330q60 -90 150 -20q50 -40 110 24z', '#9c7f5a');
  const dust = Array.from({ length: 9 }, () =>
    ellipse(
      dice.int(90, 560),
      dice.int(150, 300),
      dice.int(50, 100),
      dice.int(20, 44),
      '#cdbb9c',
      'opacity="0.35"',
    ),
  );
  return crane + fence + spoil + dust.join('');
}
