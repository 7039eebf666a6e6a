import type { ErrorCode, FieldFault, Problem } from '@yiwang/contract';

/** What the server refused, or `offline` when it could not be reached at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: ErrorCode | 'offline';
  readonly fields: readonly FieldFault[];
  readonly params: Readonly<Record<string, unknown>>;
  /** Seconds to wait before another try, as the server asked. */
  readonly retryAfter: number | null;

  constructor(
    problem: Partial<Omit<Problem, 'code'>> & { code: ErrorCode | 'offline' },
    status: number,
    retryAfter: number | null = null,
  ) {
    super(problem.title ?? problem.code);
    this.status = status;
    this.code = problem.code;
    this.fields = problem.fields ?? [];
    this.params = problem.params ?? {};
    this.retryAfter = retryAfter;
  }
}

/** Whether an error is the server's refusal with this code. */
export function isProblem(error: unknown, ...codes: (ErrorCode | 'offline')[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** Reads the problem of a failed answer; an answer that is no problem document counts as `internal`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retry = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body = (await response.json().catch(() => null)) as Problem | null;
  const code =
    body?.code ?? (response.status === 503 || response.status === 502 ? 'service.unavailable' : 'internal');
  return new ApiProblem({ ...body, code }, response.status, Number.isFinite(retry) ? retry : null);
}
