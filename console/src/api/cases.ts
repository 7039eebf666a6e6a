import type {
  Board,
  CaseCommandInput,
  CaseDetail,
  CaseList,
  CaseVerb,
  Claim,
  CommandAnswer,
  UnitLoad,
} from '@yiwang/contract';
import { call, get, post, type Query } from './client.ts';
import { keyOf } from './key.ts';

const base = '/api/v1/cases';

export const listCases = (query: Query, signal?: AbortSignal) => get<CaseList>(base, query, signal);
export const readCase = (id: string) => get<CaseDetail>(`${base}/${id}`);

/** One command on a case as the person saw it. */
export const commandCase = <V extends CaseVerb>(
  id: string,
  seq: number,
  verb: V,
  body: CaseCommandInput<V>,
) =>
  post<CommandAnswer>(`${base}/${id}/commands/${verb}`, body, {
    ifMatch: seq,
    key: keyOf({ id, seq, verb, body }),
  });

/** Several commands as one act: all of them or none, each its own event. */
export const actOnCase = (
  id: string,
  seq: number,
  commands: readonly { readonly verb: CaseVerb; readonly body: Record<string, unknown> }[],
) =>
  post<CommandAnswer>(
    `${base}/${id}/acts`,
    { commands },
    { ifMatch: seq, key: keyOf({ id, seq, commands }) },
  );

export const claimCase = (id: string, take: boolean) =>
  call<Claim | null>('POST', `${base}/${id}/claim`, { body: { takeOver: take } });
export const releaseCase = (id: string) =>
  call<void>('DELETE', `${base}/${id}/claim`, { keepalive: true, bare: true });

export const readUnitLoad = (unit: string) => get<UnitLoad>(`${base}/load`, { unit });
export const readBoard = () => get<Board>('/api/v1/cases/board');
