import type { Road } from '@yiwang/contract';
import type { Block } from './divide.ts';
import { type Random, random } from './random.ts';
import type { Warp } from './warp.ts';

const FIRST =
  '文化 解放 和平 历山 花园 工业 泉城 舜耕 明湖 趵突 青年 建设 胜利 民生 黄台 洪楼 华山 凤凰 龙奥 旅游 腊山 党杨 济齐 北园 航运 药山 标山 粟山 清河 堤口 济洛 水屯 开源 崇华 新泺 天辰 颖秀 舜华 会展 奥体 转山 浆水 唐冶 世纪 飞跃 虞山 龙泉 汇泉 明水 双山 铁道 龙山 绣江 唐王 遥墙 孙耿 崔寨 济北 华阳 开元 富强 新元 银河 黄河 玫瑰 翠屏 青龙 锦东 榆山 田山 商西 鑫源 彩虹 明辉 长兴 府前 赢牟 鲁中 凤城 汶源 龙潭 文源 钢都 艾山 永兴'.split(
    ' ',
  );
const SIDES = ['', '东', '西', '南', '北', '中'];
const GRADES = ['main', 'branch', 'lane'] as const;
const WORD = { trunk: '大街', main: '路', branch: '街', lane: '巷' } as const;

/** How many cells lie between two roads. */
const SPACING = 2;

/** Roads along the lattice lines of a district's block; their names are invented and unique in the city. */
export function roadsOf(block: Block, district: string, seed: number, names: RoadNames, warp: Warp): Road[] {
  const dice = random(seed).fork(`roads:${district}`);
  const roads: Road[] = [];
  const add = (from: [number, number], step: [number, number], cells: number, at: number) => {
    const grade = gradeOf(at, dice);
    const coordinates = Array.from({ length: 2 * cells + 1 }, (_, i) =>
      warp(from[0] + (step[0] * i) / 2, from[1] + (step[1] * i) / 2),
    );
    const id = `${district}-${String(roads.length + 1).padStart(3, '0')}`;
    roads.push({ id, name: names.next(grade, dice), grade, coordinates });
  };
  for (let row = 0, at = 0; row <= block.height; row += SPACING, at++) {
    add([block.x, block.y + row], [1, 0], block.width, at);
  }
  for (let column = 0, at = 0; column <= block.width; column += SPACING, at++) {
    add([block.x + column, block.y], [0, 1], block.height, at);
  }
  return roads;
}

function gradeOf(at: number, dice: Random): Road['grade'] {
  if (at % 8 === 0) return 'trunk';
  if (at % 4 === 0) return 'main';
  return dice.pick(GRADES.slice(1));
}

export interface RoadNames {
  next(grade: Road['grade'], dice: Random): string;
}

/** Hands out each name once; when the words are used up, with a number. */
export function roadNames(): RoadNames {
  const used = new Set<string>();
  return {
    next: (grade, dice) => {
      for (let tries = 0; ; tries++) {
        const number = tries < 200 ? '' : String(dice.int(2, 99));
        const name = `${dice.pick(FIRST)}${dice.pick(SIDES)}${number}${WORD[grade]}`;
        if (used.has(name)) continue;
        used.add(name);
        return name;
      }
    },
  };
}
