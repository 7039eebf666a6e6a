import { posts, unitLevels } from '@yiwang/contract';
import type { Sheet } from '../../kernel/index.ts';
import { levelWords, personHeadings, postWords, unitHeadings } from './headings.ts';

type TemplateSheet = Sheet<readonly string[]>;
type TemplateLanguage = 'zh' | 'en';

export const templateTitle = { zh: '单位与人员导入模板', en: 'Units and staff' } as const;

/** What stands over the headings: what is read begins below them, so that examples are no lines. */
const said = {
  zh: {
    names: ['单位', '人员', '可用词'],
    units: [
      ['单位名单：从第 6 行起，每行一个单位；单位名称和层级必填，其余可以留空'],
      ['上级单位写本表或系统里已有单位的名称；服务区域写区域名称或代码，留空时随上级单位'],
      ['例：清河县城市管理局', '区', '', '清河县', 'QH-CG', '0319-8000000', '清河县武松中路 1 号'],
    ],
    people: [
      ['人员名单：从第 6 行起，每行一人；姓名和用户名必填。用户名用于登录，全市不能重复'],
      ['岗位可以写多个，用顿号分开；单位负责人、处置人、班组必须写所在单位；负责区域留空时随单位'],
      ['例：王采集', 'wangcaiji', '13800000000', '', '采集员', '葛仙庄街道'],
    ],
    words: [['岗位和层级只能写下面的词']],
    wordHeads: ['岗位', '层级'],
  },
  en: {
    names: ['Units', 'Staff', 'Words'],
    units: [
      ['Units: from row 6 on, one in each row; name and level must be filled in, the rest may stay empty'],
      [
        'Parent unit: a name of this list or one that is there already; area: name or code, empty: that of the parent',
      ],
      ['Example: Qinghe County Bureau', 'district', '', '清河县', 'QH-CG', '0319-8000000', '1 Wusong Road'],
    ],
    people: [
      [
        'Staff: from row 6 on, one person in each row; name and sign-in name must be filled in and are nobody else’s',
      ],
      [
        'Several posts are parted by commas; unit head, handler and crew need a unit; area empty: that of the unit',
      ],
      ['Example: Wang Wei', 'wangwei', '13800000000', '', 'collector', '葛仙庄街道'],
    ],
    words: [['Posts and levels are written with these words']],
    wordHeads: ['Posts', 'Level'],
  },
} as const;

/** Of the words that are understood, the one that the template writes in this language. */
function wordIn(language: TemplateLanguage, words: readonly string[]): string {
  const english = language === 'en' ? words.find((word) => /^[A-Za-z]/.test(word)) : undefined;
  return english ?? words[0] ?? '';
}

/** The workbook to fill in, in Chinese or English; either is read, whatever language the city speaks. */
export function templateSheets(zone: string, language: TemplateLanguage): readonly TemplateSheet[] {
  const { names, units, people, words, wordHeads } = said[language];
  const titles = (headings: Readonly<Record<string, readonly string[]>>) =>
    Object.values(headings).map((all) => wordIn(language, all));
  return [
    sheet(zone, names[0], titles(unitHeadings), units),
    sheet(zone, names[1], titles(personHeadings), people),
    sheet(zone, names[2], wordHeads, words, knownWords(language)),
  ];
}

function knownWords(language: TemplateLanguage): string[][] {
  const rows = Math.max(posts.length, unitLevels.length);
  return Array.from({ length: rows }, (_, i) => {
    const [post, level] = [posts[i], unitLevels[i]];
    return [
      post === undefined ? '' : wordIn(language, postWords[post]),
      level === undefined ? '' : wordIn(language, levelWords[level]),
    ];
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
