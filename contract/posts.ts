import { z } from 'zod';

/** Posts 岗位 of the field. A person may hold several, each within an area and, for units, within a unit. */
export const posts = [
  'collector', // 采集员: verifies and checks on the spot
  'clerk', // 受理员: intake desk
  'shift-leader', // 值班长
  'dispatcher', // 派遣员
  'centre-head', // 中心负责人: second approval of returns, extensions, suspensions
  'unit-head', // 单位负责人
  'handler', // 处置人
  'crew', // 班组
  'supervisor', // 督查员
  'ruling-desk', // 责任裁定
  'assessor', // 考核员
  'leader', // 领导: reads figures, supervises
] as const;
export const postSchema = z.enum(posts);
export type Post = (typeof posts)[number];

/** Administrator kinds 三员; no account holds two, none holds a post. */
export const adminKinds = ['system', 'security', 'audit'] as const;
export const adminKindSchema = z.enum(adminKinds);
export type AdminKind = (typeof adminKinds)[number];
