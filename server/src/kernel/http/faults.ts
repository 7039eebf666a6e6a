import type { ErrorCode, FieldFault } from '@yiwang/contract';
import type { z } from 'zod';
import { isPassingDatabaseFault, isUnstorableText } from '../db/faults.ts';
import { Refusal } from '../errors.ts';

/** JSON pointer of a path in a body. */
function pointer(prefix: string, path: readonly PropertyKey[]): string {
  return prefix + path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

type Issue = z.core.$ZodIssue;

function codeOf(issue: Issue): { code: string; params: FieldFault['params'] } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'required', params: {} }
        : { code: 'wrong-type', params: { expected: String(issue.expected) } };
    case 'too_small':
      return { code: 'too-small', params: { minimum: Number(issue.minimum) } };
    case 'too_big':
      return { code: 'too-big', params: { maximum: Number(issue.maximum) } };
    case 'invalid_format':
      return { code: 'wrong-format', params: { format: String(issue.format) } };
    case 'invalid_value':
      return { code: 'not-in-list', params: { allowed: issue.values.slice(0, 40).map(String).join(', ') } };
    case 'unrecognized_keys':
      return { code: 'unknown-field', params: { keys: issue.keys.join(', ') } };
    case 'custom':
      return { code: typeof issue.params?.code === 'string' ? issue.params.code : 'invalid', params: {} };
    default:
      return { code: 'invalid', params: {} };
  }
}

/** The refusal for input that does not fit its schema. Pointers are into the body, or `/query/…`, `/path/…`. */
export function refusalOfIssues(prefix: '' | '/query' | '/path', error: z.ZodError): Refusal {
  const fields = error.issues.map((issue) => ({
    pointer: pointer(prefix, issue.path),
    ...withoutUndefined(codeOf(issue)),
  }));
  return new Refusal('request.invalid', { fields });
}

function withoutUndefined(fault: {
  code: string;
  params: FieldFault['params'];
}): Omit<FieldFault, 'pointer'> {
  return fault.params === undefined ? { code: fault.code } : { code: fault.code, params: fault.params };
}

const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_REQ_FILE_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_BAD_URL: 'request.malformed',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.unsupported-type',
};

/** What the caller is told of anything that was thrown. Only unforeseen errors become `internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isPassingDatabaseFault(error))
    return new Refusal('service.unavailable', { retryAfter: 2, cause: error });
  if (isUnstorableText(error)) {
    return new Refusal('request.invalid', {
      fields: [{ pointer: '', code: 'unstorable-character' }],
      cause: error,
    });
  }
  return new Refusal(frameworkCode(error), { cause: error });
}

function frameworkCode(error: unknown): ErrorCode {
  if (error instanceof SyntaxError) return 'request.malformed';
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = FASTIFY_CODES[code ?? ''];
  if (known !== undefined) return known;
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'request.malformed' : 'internal';
}
