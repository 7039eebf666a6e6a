import { type ErrorCode, errorCodes, type FieldFault, type Problem } from '@yiwang/contract';

/** A refusal that the caller is meant to see. Everything else that is thrown becomes `internal`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly fields: readonly FieldFault[] | undefined;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  /** Seconds after which another try makes sense (Retry-After). */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, detail: RefusalDetail = {}) {
    super(
      detail.because ?? errorCodes[code].title,
      detail.cause === undefined ? undefined : { cause: detail.cause },
    );
    this.code = code;
    this.fields = detail.fields;
    this.params = detail.params;
    this.retryAfter = detail.retryAfter;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

export interface RefusalDetail {
  readonly fields?: readonly FieldFault[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number;
  /** For the log and for tests, never sent. */
  readonly because?: string;
  readonly cause?: unknown;
}

/** Throws a refusal. Returns `never`, so that it can close a branch: `return refuse('not-found')`. */
export function refuse(code: ErrorCode, detail: RefusalDetail = {}): never {
  throw new Refusal(code, detail);
}

/** One faulty field of a body. */
export function refuseField(pointer: string, code: string, params: FieldFault['params'] = {}): never {
  return refuse('request.invalid', { fields: [{ pointer, code, params }] });
}

/** The problem document of a refusal. */
export function toProblem(refusal: Refusal): Problem {
  return {
    type: `urn:yiwang:error:${refusal.code}`,
    title: errorCodes[refusal.code].title,
    status: refusal.status,
    code: refusal.code,
    ...(refusal.fields === undefined ? {} : { fields: refusal.fields }),
    ...(refusal.params === undefined ? {} : { params: refusal.params }),
  };
}
