import type { CalendarVersion, PolicySetting } from '@yiwang/contract';
import { get } from './client.ts';

export const listPolicies = () => get<{ items: PolicySetting[] }>('/api/v1/policies');
export const listCalendars = () => get<{ items: CalendarVersion[] }>('/api/v1/calendars');
