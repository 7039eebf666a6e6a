import type {
  Absence,
  CreateResponsibility,
  CreateRosterLine,
  CreateUnit,
  GiveShift,
  GrantHolding,
  HandoverPreview,
  Person,
  PostHolding,
  RecordAbsence,
  Responsibility,
  ResponsibilityAnswer,
  RosterLine,
  ShiftHandover,
  Unit,
  UpdateResponsibility,
  UpdateRosterLine,
  UpdateUnit,
} from '@yiwang/contract';
import { get, patch, post, put, type Query, remove } from './client.ts';

export interface PageOf<T> {
  readonly items: T[];
  readonly next: string | null;
}

export const listUnits = (query: Query) => get<PageOf<Unit>>('/api/v1/units', query);
export const readUnit = (id: string) => get<Unit>(`/api/v1/units/${id}`);
export const listPersons = (query: Query) => get<PageOf<Person>>('/api/v1/persons', query);
/** "Who answers here, now, for this?" */
export const whoAnswers = (query: { scheme: string; code: string; area: string }) =>
  get<ResponsibilityAnswer>('/api/v1/responsibilities/answer', query);

export const previewHandover = (post: string, area: string) =>
  get<HandoverPreview>('/api/v1/handovers/preview', { post, area });
export const listHandovers = (query: Query) => get<PageOf<ShiftHandover>>('/api/v1/handovers', query);
export const giveShift = (body: GiveShift) => post<ShiftHandover>('/api/v1/handovers', body);
export const takeShift = (id: string, version: number) =>
  post<ShiftHandover>(`/api/v1/handovers/${id}/commands/take`, {}, { ifMatch: version });

export const createUnit = (body: CreateUnit) => post<Unit>('/api/v1/units', body);
export const changeUnit = (of: Unit, body: UpdateUnit) =>
  patch<Unit>(`/api/v1/units/${of.id}`, body, { ifMatch: of.version });
export const moveUnit = (of: Unit, parentId: string | null) =>
  post<Unit>(`/api/v1/units/${of.id}/commands/move`, { parentId }, { ifMatch: of.version });
export const switchUnit = (of: Unit, act: 'deactivate' | 'restore') =>
  post<Unit>(`/api/v1/units/${of.id}/commands/${act}`, {}, { ifMatch: of.version });
export const readDutyPhone = (id: string) => get<{ phone: string | null }>(`/api/v1/units/${id}/duty-phone`);
export const saveDutyPhone = (of: Unit, phone: string | null) =>
  put<unknown>(`/api/v1/units/${of.id}/duty-phone`, { phone }, { ifMatch: of.version });

export const listHoldings = (query: Query) => get<PageOf<PostHolding>>('/api/v1/holdings', query);
export const grantHolding = (body: GrantHolding) => post<PostHolding>('/api/v1/holdings', body);
export const endHolding = (of: PostHolding) =>
  post<unknown>(`/api/v1/holdings/${of.id}/commands/end`, {}, { ifMatch: of.version });

export const listRoster = (query: Query) => get<PageOf<RosterLine>>('/api/v1/rosters', query);
export const createRosterLine = (body: CreateRosterLine) => post<RosterLine>('/api/v1/rosters', body);
export const changeRosterLine = (of: RosterLine, body: UpdateRosterLine) =>
  patch<RosterLine>(`/api/v1/rosters/${of.id}`, body, { ifMatch: of.version });
export const listAbsences = (id: string) => get<{ items: Absence[] }>(`/api/v1/rosters/${id}/absences`);
export const recordAbsence = (id: string, body: RecordAbsence) =>
  post<unknown>(`/api/v1/rosters/${id}/absences`, body);
export const removeAbsence = (id: string, day: string) =>
  remove<unknown>(`/api/v1/rosters/${id}/absences/${day}`);

export const listResponsibilities = (query: Query) =>
  get<PageOf<Responsibility>>('/api/v1/responsibilities', query);
export const createResponsibility = (body: CreateResponsibility) =>
  post<Responsibility>('/api/v1/responsibilities', body);
export const changeResponsibility = (of: Responsibility, body: UpdateResponsibility) =>
  patch<Responsibility>(`/api/v1/responsibilities/${of.id}`, body, { ifMatch: of.version });
