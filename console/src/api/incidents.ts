import type {
  DeclareIncident,
  IncidentDetail,
  IncidentReports,
  Incidents,
  JoinPreview,
  JoinStart,
  JoinTarget,
  MassJoin,
} from '@yiwang/contract';
import { get, post } from './client.ts';

const base = '/api/v1/incidents';
const joins = '/api/v1/mass-joins';

export const listIncidents = (ended: boolean) => get<Incidents>(base, ended ? { ended: 'true' } : {});
export const readIncident = (id: string) => get<IncidentDetail>(`${base}/${id}`);
export const declareIncident = (wish: DeclareIncident) => post<IncidentDetail>(base, wish);
export const endIncident = (id: string) => post<IncidentDetail>(`${base}/${id}/end`);
export const listIncidentReports = (id: string, query: Record<string, string>) =>
  get<IncidentReports>(`${base}/${id}/reports`, query);
export const previewJoin = (id: string, wish: { ids: readonly string[]; target: JoinTarget }) =>
  post<JoinPreview>(`${base}/${id}/joins/preview`, wish);
export const startJoin = (id: string, wish: JoinStart, key: string) =>
  post<MassJoin>(`${base}/${id}/joins`, wish, { key });
export const readJoin = (id: string) => get<MassJoin>(`${joins}/${id}`);
export const previewJoinAgain = (id: string) => post<JoinPreview>(`${joins}/${id}/retry/preview`);
export const retryJoin = (id: string, items: JoinStart['items']) =>
  post<MassJoin>(`${joins}/${id}/retry`, { items });
export const undoJoin = (id: string) => post<MassJoin>(`${joins}/${id}/undo`);
export const writeNotice = (id: string, text: string) =>
  post<IncidentDetail>(`${base}/${id}/notices`, { text });
export const sendNotice = (id: string) => post<void>(`/api/v1/incident-notices/${id}/send`);
export const withdrawNotice = (id: string) => post<void>(`/api/v1/incident-notices/${id}/withdraw`);
