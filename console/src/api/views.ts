import type { View, ViewChange, ViewCounts, ViewInput, ViewList } from '@yiwang/contract';
import { call, get, patch, post, put, remove } from './client.ts';

const base = '/api/v1/views';

export const listViews = () => get<ViewList>(base);
export const countViews = () => get<ViewCounts>(`${base}/counts`);
export const readView = (id: string) => get<View>(`${base}/${id}`);
export const createView = (input: ViewInput) => post<View>(base, input);
export const changeView = (id: string, version: number, change: ViewChange) =>
  patch<View>(`${base}/${id}`, change, { ifMatch: version });
export const removeView = (id: string) => remove<void>(`${base}/${id}`);
export const restoreView = (id: string) => call<View>('POST', `${base}/${id}/restore`, { body: {} });
export const keepView = (id: string, kept: boolean) => put<View>(`${base}/${id}/kept`, { kept });
export const takeView = (id: string) => post<View>(`${base}/${id}/take-over`);
export const orderViews = (ids: readonly string[]) => put<ViewList>(`${base}/order`, { ids });
