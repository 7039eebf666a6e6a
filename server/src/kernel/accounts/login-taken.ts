import { refuse } from '../errors.ts';

/** Refuses `record.conflict` at the field of the sign-in name, where a form shows it. */
export function refuseLoginTaken(cause: unknown): never {
  const fields = [{ pointer: '/login', code: 'taken', params: {} }];
  return refuse('record.conflict', { params: { field: 'login' }, fields, cause });
}
