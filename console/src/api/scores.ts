import type { FigureReports, Figures, FiguresRecount } from '@yiwang/contract';
import { get, type Query } from './client.ts';

export const readFigures = (query: Query) => get<Figures>('/api/v1/figures', query);
export const recountFigures = (query: Query, signal: AbortSignal) =>
  get<FiguresRecount>('/api/v1/figures/recount', query, signal);
export const listFigureReports = (query: Query, signal: AbortSignal) =>
  get<FigureReports>('/api/v1/figures/reports', query, signal);
