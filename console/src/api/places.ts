import type {
  Area,
  AreaDetail,
  AreaHistory,
  AreaImport,
  AreaImportResult,
  AreaWrite,
} from '@yiwang/contract';
import { get, post, put, type Query, remove } from './client.ts';

export const listAreas = (query: Query) =>
  get<{ items: Area[]; next: string | null }>('/api/v1/areas', query);
export const readArea = (code: string) => get<Area>(`/api/v1/areas/${code}`);
export const mapStyle = (lang: string) => get<Record<string, unknown>>('/tiles/style.json', { lang });

export const readAreaDetail = (code: string) => get<AreaDetail>(`/api/v1/areas/${code}`);
export const readAreaHistory = (code: string) => get<AreaHistory>(`/api/v1/areas/${code}/history`);
export const writeArea = (code: string, body: AreaWrite) => put<AreaDetail>(`/api/v1/areas/${code}`, body);
export const retireArea = (code: string) => remove<unknown>(`/api/v1/areas/${code}`);
export const importAreas = (body: AreaImport) => post<AreaImportResult>('/api/v1/areas/import', body);
export const listRetiredAreas = () =>
  get<{ items: { code: string; name: string; retiredAt: string }[] }>('/api/v1/retired-areas');
