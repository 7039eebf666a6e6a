import type { Figures } from '@yiwang/contract';
import { get, type Query } from './client.ts';

export const readFigures = (query: Query) => get<Figures>('/api/v1/figures', query);
