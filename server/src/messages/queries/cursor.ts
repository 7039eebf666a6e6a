import { decodeCursor, refuseField } from '../../kernel/index.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id after which a list by uuid v7, newest first, goes on; undefined on the first page. */
export function beforeId(cursor: string | undefined): string | undefined {
  const id = decodeCursor(cursor, ['string'])?.[0];
  return id === undefined || uuid.test(id) ? id : refuseField('/query/cursor', 'wrong-format');
}
