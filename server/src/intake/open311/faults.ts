import { isPassingDatabaseFault, Refusal } from '../../kernel/index.ts';
import type { Document } from './xml.ts';

/** One problem of a request. `code` begins with the HTTP status and may be finer: `400.service_code.missing`. */
export interface Fault {
  readonly code: string;
  readonly description: string;
}

/** Thrown by Open311 resources; becomes an `errors` document. */
export class Open311Error extends Error {
  override readonly name = 'Open311Error';
  readonly faults: readonly Fault[];
  readonly retryAfter: number | undefined;

  constructor(faults: readonly Fault[], retryAfter?: number) {
    super(faults.map((fault) => fault.code).join(', '));
    this.faults = faults;
    this.retryAfter = retryAfter;
  }

  /** 404 = not there, 403 = key, 400 = everything else; 503 when we are away for a while. */
  get status(): number {
    return Number(this.faults[0]?.code.slice(0, 3) ?? 400);
  }
}

export function fault(code: string, description: string): Fault {
  return { code, description };
}

/** Throws one fault. */
export function fail(code: string, description: string): never {
  throw new Open311Error([fault(code, description)]);
}

export function faultsDocument(error: Open311Error): Document {
  const rows = error.faults.map(({ code, description }) => ({
    // Plain codes are numbers, as in the specification's own examples; finer ones are text.
    code: /^\d+$/.test(code) ? Number(code) : code,
    description,
  }));
  return { root: 'errors', item: 'error', rows };
}

/** Any failure in the words of Open311; null: unforeseen, the host's business. */
export function toOpen311(error: unknown): Open311Error | null {
  if (error instanceof Open311Error) return error;
  if (isPassingDatabaseFault(error))
    return new Open311Error([fault('503', 'The service is away for a moment; try again')], 5);
  if (!(error instanceof Refusal)) return null;
  if (error.status >= 500) return new Open311Error([fault('503', error.message)], error.retryAfter ?? 5);
  if (error.code === 'not-found') return new Open311Error([fault('404', 'Not found')]);
  const fields = error.fields ?? [];
  if (fields.length === 0) return new Open311Error([fault('400', error.message)]);
  return new Open311Error(
    fields.map(({ pointer, code }) => fault('400', `${pointer.replace(/^\//, '')}: ${code}`)),
  );
}
