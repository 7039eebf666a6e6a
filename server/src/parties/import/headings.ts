import { type ImportColumn, type Post, posts, type UnitLevel, unitLevels } from '@yiwang/contract';

/** A list of the workbook: its columns with the words that may stand over them. The first word is the template's. */
type Headings = Readonly<Partial<Record<ImportColumn, readonly string[]>>>;

export const unitHeadings = {
  name: ['单位名称', '名称', '单位', 'Unit name', 'Unit'],
  level: ['层级', '级别', 'Level'],
  parent: ['上级单位', '上级', 'Parent unit', 'Parent'],
  area: ['服务区域', '区域', 'Area'],
  code: ['单位代码', '代码', '编码', 'Code'],
  officePhone: ['办公电话', '电话', 'Office phone'],
  address: ['地址', '办公地址', 'Address'],
} as const satisfies Headings;

export const personHeadings = {
  name: ['姓名', '人员', 'Name'],
  login: ['用户名', '登录名', '账号', 'Sign-in name', 'Login'],
  phone: ['手机', '手机号', '手机号码', '联系电话', 'Mobile', 'Phone'],
  unit: ['所在单位', '单位', '部门', 'Unit'],
  posts: ['岗位', '岗位（可多个）', 'Posts', 'Post'],
  area: ['负责区域', '区域', '网格', 'Area'],
} as const satisfies Headings;

export const levelWords: Readonly<Record<UnitLevel, readonly [string, ...string[]]>> = {
  city: ['市', '市级', 'city'],
  district: ['区', '区级', '县', '县级', '区县', 'district', 'county'],
  street: ['街道', '镇', '乡', '乡镇', 'street'],
  squad: ['队伍', '处置队伍', '中队', 'squad'],
  firm: ['企业', '公司', 'firm'],
};

export const postWords: Readonly<Record<Post, readonly [string, ...string[]]>> = {
  collector: ['采集员', '网格员', 'collector'],
  clerk: ['受理员', 'clerk'],
  'shift-leader': ['值班长', 'shift-leader', 'shift leader'],
  dispatcher: ['派遣员', 'dispatcher'],
  'centre-head': ['中心负责人', 'centre-head', 'centre head'],
  'unit-head': ['单位负责人', 'unit-head', 'unit head'],
  handler: ['处置人', '处置员', 'handler'],
  crew: ['班组', 'crew'],
  supervisor: ['督查员', 'supervisor'],
  'ruling-desk': ['责任裁定', 'ruling-desk', 'ruling desk'],
  assessor: ['考核员', 'assessor'],
  leader: ['领导', 'leader'],
};

/** Text as it is compared: full-width forms as plain ones, no blanks, no case, no star of "must be filled in". */
export const plain = (text: string): string => text.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();

const finder = <K extends string>(keys: readonly K[], words: Readonly<Record<K, readonly string[]>>) => {
  const byWord = new Map(keys.flatMap((key) => words[key].map((word) => [plain(word), key] as const)));
  return (text: string): K | null => byWord.get(plain(text)) ?? null;
};
export const levelOf = finder<UnitLevel>(unitLevels, levelWords);
export const postOf = finder<Post>(posts, postWords);

/** Where each column stands in a row of headings; null when the row is none: the needed ones must be there. */
export function columnsIn(
  cells: readonly string[],
  headings: Headings,
  needed: readonly ImportColumn[],
): ReadonlyMap<ImportColumn, number> | null {
  const found = new Map<ImportColumn, number>();
  for (const [column, words] of Object.entries(headings) as [ImportColumn, readonly string[]][]) {
    const at = cells.findIndex((cell) => words.some((word) => plain(word) === plain(cell)));
    if (at >= 0) found.set(column, at);
  }
  return needed.every((column) => found.has(column)) ? found : null;
}
