import type {
  CallOutcome,
  CallSheet,
  ChannelInput,
  ChannelTest,
  ChannelTested,
  DeliveryLogEntry,
  InboxItem,
  InboxSummary,
  MessageChannel,
  MessageWays,
} from '@yiwang/contract';
import { get, poll, post, put, type Query } from './client.ts';
import type { PageOf } from './parties.ts';

export const readInbox = (query: Query) => get<PageOf<InboxItem>>('/api/v1/inbox', query);
export const readInboxSummary = () => poll<InboxSummary>('/api/v1/inbox/summary');
export const markRead = (ids: readonly string[]) => post<InboxSummary>('/api/v1/inbox/read', { ids });
export const markAllRead = () => post<InboxSummary>('/api/v1/inbox/read', { all: true });
export const listDeliveries = (query: Query) => get<PageOf<DeliveryLogEntry>>('/api/v1/messages', query);
/** The same, asked again and again by a page that shows how deliveries go. */
export const watchDeliveries = (query: Query) => poll<PageOf<DeliveryLogEntry>>('/api/v1/messages', query);
export const resend = (id: string) => post<void>(`/api/v1/messages/${id}/resend`);
export const listWays = () => get<MessageWays>('/api/v1/messages/ways');
export const takeOtherWay = (id: string, channelId: string | null) =>
  post<void>(`/api/v1/messages/${id}/commands/other-way`, { channelId });
export const openCallSheet = (id: string) => post<CallSheet>(`/api/v1/messages/${id}/commands/call`);
export const noteCall = (id: string, outcome: CallOutcome) =>
  post<void>(`/api/v1/messages/${id}/commands/called`, { outcome });
export const listChannels = () => get<{ items: MessageChannel[] }>('/api/v1/message-channels');
export const createChannel = (body: ChannelInput) => post<MessageChannel>('/api/v1/message-channels', body);
export const testChannel = (id: string, body: ChannelTest) =>
  post<ChannelTested>(`/api/v1/message-channels/${id}/commands/test`, body);
export const changeChannel = (id: string, body: ChannelInput) =>
  put<MessageChannel>(`/api/v1/message-channels/${id}`, body);
