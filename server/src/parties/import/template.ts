import { posts, unitLevels } from '@yiwang/contract';
import type { Sheet } from '../../kernel/index.ts';
import { levelWords, personHeadings, postWords, unitHeadings } from './headings.ts';

export const templateTitle = '单位与人员导入模板';

type TemplateSheet = Sheet<readonly string[]>;

const titles = (headings: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.values(headings).flatMap(([first]) => first ?? []);

/** The workbook to fill in. Examples stand over the headings: what is read begins below them. */
export function templateSheets(zone: string): readonly TemplateSheet[] {
  return [
    sheet(zone, '单位', titles(unitHeadings), [
      ['单位名单：从第 6 行起，每行一个单位；单位名称和层级必填，其余可以留空'],
      ['上级单位写本表或系统里已有单位的名称；服务区域写区域名称或代码，留空时随上级单位'],
      ['例：清河县城市管理局', '区', '', '清河县', 'QH-CG', '0319-8000000', '清河县武松中路 1 号'],
    ]),
    sheet(zone, '人员', titles(personHeadings), [
      ['人员名单：从第 6 行起，每行一人；姓名和用户名必填。用户名用于登录，全市不能重复'],
      ['岗位可以写多个，用顿号分开；单位负责人、处置人、班组必须写所在单位；负责区域留空时随单位'],
      ['例：王采集', 'wangcaiji', '13800000000', '', '采集员', '葛仙庄街道'],
    ]),
    sheet(zone, '可用词', ['岗位', '层级'], [['岗位和层级只能写下面的词']], words()),
  ];
}

function words(): string[][] {
  const rows = Math.max(posts.length, unitLevels.length);
  return Array.from({ length: rows }, (_, i) => {
    const [post, level] = [posts[i], unitLevels[i]];
    return [post === undefined ? '' : postWords[post][0], level === undefined ? '' : levelWords[level][0]];
  });
}

function sheet(
  zone: string,
  name: string,
  heads: readonly string[],
  about: readonly (readonly string[])[],
  rows: readonly (readonly string[])[] = [],
): TemplateSheet {
  const columns = heads.map((title, i) => ({
    title,
    kind: 'text' as const,
    width: i === 0 ? 28 : 18,
    value: (row: readonly string[]) => row[i] ?? '',
  }));
  return { name, zone, about, columns, rows };
}
