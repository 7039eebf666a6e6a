import type {
  MendRuleDraft,
  ResolveConflicts,
  RuleDraft,
  RuleDraftPage,
  RuleEffects,
} from '@yiwang/contract';
import { get, patch, post, put, remove } from './client.ts';

const base = '/api/v1/rule-drafts';
export type SettingKind = 'policy' | 'calendar';

export const listRuleDrafts = () => get<{ items: RuleDraft[] }>(base);
export const newRuleDraft = (title: string) => post<{ id: string }>(base, { title });
export const readRuleDraft = (id: string) => get<RuleDraftPage>(`${base}/${id}`);
/** Refuses `record.stale` when somebody has changed the draft since `seen`. */
export const mendRuleDraft = (id: string, seen: number, mend: MendRuleDraft) =>
  patch<RuleDraftPage>(`${base}/${id}`, mend, { ifMatch: seen });
export const putRuleChange = (
  id: string,
  kind: SettingKind,
  key: string,
  change: { readonly value: unknown; readonly base: number | null },
) => put<RuleDraftPage>(`${base}/${id}/changes/${kind}/${encodeURIComponent(key)}`, change);
export const dropRuleChange = (id: string, kind: SettingKind, key: string) =>
  remove<RuleDraftPage>(`${base}/${id}/changes/${kind}/${encodeURIComponent(key)}`);
export const resolveRuleConflicts = (id: string, seen: number, picks: ResolveConflicts) =>
  post<RuleDraftPage>(`${base}/${id}/resolve`, picks, { ifMatch: seen });
export const discardRuleDraft = (id: string) => remove<unknown>(`${base}/${id}`);
export const putRulesInForce = (id: string, seen: number) =>
  post<RuleDraftPage>(`${base}/${id}/put-in-force`, {}, { ifMatch: seen });
export const withdrawRules = (id: string) => post<RuleDraftPage>(`${base}/${id}/withdraw`);
export const rollBackRules = (id: string, title: string) =>
  post<{ id: string }>(`${base}/${id}/roll-back`, { title });
/** One piece of what a draft does to open cases; `after` is the `next` of the piece before. */
export const readRuleEffects = (id: string, after: string | null, signal: AbortSignal) =>
  get<RuleEffects>(`${base}/${id}/effects`, { after }, signal);
export const ruleEffectsExport = (id: string) => `${base}/${id}/effects/export`;
