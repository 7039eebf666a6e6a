import type { CalendarDefinition, CalendarPreview, CalendarVersion, PolicySetting } from '@yiwang/contract';
import { get, post, put } from './client.ts';

export const listPolicies = () => get<{ items: PolicySetting[] }>('/api/v1/policies');
export const savePolicy = (name: string, value: unknown, effectiveFrom: string | undefined) =>
  put<{ version: number }>(`/api/v1/policies/${encodeURIComponent(name)}`, { value, effectiveFrom });
export const listCalendars = () => get<{ items: CalendarVersion[] }>('/api/v1/calendars');
export const saveCalendar = (definition: CalendarDefinition, effectiveFrom: string | undefined) =>
  put<{ version: number }>(`/api/v1/calendars/${definition.id}`, { definition, effectiveFrom });
/** What a calendar that is not in force yet would do to open cases. */
export const previewCalendar = (definition: CalendarDefinition, effectiveFrom: string | undefined) =>
  post<CalendarPreview>('/api/v1/previews/calendar', { definition, effectiveFrom });
