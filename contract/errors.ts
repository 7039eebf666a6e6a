/**
 * The closed list of errors that cross the wire (RFC 9457). The code is stable; words are written by the
 * client from `code` and `params`. A new way to fail gets a line here first.
 */
export const errorCodes = {
  'request.invalid': { status: 400, title: 'The request has invalid fields' },
  'request.malformed': { status: 400, title: 'The request could not be read' },
  'request.too-large': { status: 413, title: 'The request is too large' },
  'request.unsupported-type': { status: 415, title: 'This content type is not accepted here' },
  'request.cross-site': { status: 403, title: 'The request came from another site' },
  'request.rate-limited': { status: 429, title: 'Too many requests, try again later' },
  'request.if-match-missing': { status: 428, title: 'If-Match with the sequence number is required' },
  'request.idempotency-conflict': { status: 409, title: 'The same key was used with another body' },
  'session.required': { status: 401, title: 'Sign in first' },
  'session.expired': { status: 401, title: 'The session has expired' },
  'session.second-factor-required': { status: 401, title: 'A one-time code is required' },
  'session.step-required': { status: 401, title: 'Signing in is not finished' },
  'session.refused': { status: 401, title: 'Name, password or code is wrong' },
  'client.refused': { status: 401, title: 'The API key is unknown, replaced or switched off' },
  'session.locked': { status: 423, title: 'The account is locked for a while' },
  'session.origin-refused': { status: 403, title: 'This account may not sign in from here' },
  'right.refused': { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'case.stale': { status: 409, title: 'The case has moved meanwhile' },
  'case.refused': { status: 422, title: 'The case does not allow this now' },
  'report.refused': { status: 422, title: 'The report does not allow this now' },
  'record.stale': { status: 409, title: 'The record was changed meanwhile' },
  'record.conflict': { status: 409, title: 'A record with this key exists' },
  'record.refused': { status: 422, title: 'The record does not allow this' },
  'record.in-use': { status: 409, title: 'The record is in use' },
  'file.refused': { status: 422, title: 'The file is not accepted' },
  'service.unavailable': { status: 503, title: 'Temporarily unavailable' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One faulty field: JSON pointer into the body (or `/query/x`, `/path/x`), a stable code, values for the words. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number | boolean | null>>;
}

/** RFC 9457 problem as it crosses the wire. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly fields?: readonly FieldFault[];
  readonly params?: Readonly<Record<string, unknown>>;
}
