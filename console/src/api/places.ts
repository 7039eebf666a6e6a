import type { Area } from '@yiwang/contract';
import { get, type Query } from './client.ts';

export const listAreas = (query: Query) =>
  get<{ items: Area[]; next: string | null }>('/api/v1/areas', query);
export const readArea = (code: string) => get<Area>(`/api/v1/areas/${code}`);
export const mapStyle = (lang: string) => get<Record<string, unknown>>('/tiles/style.json', { lang });
