/** SQLSTATEs and socket errors that pass when the database is back: the caller should try again, nothing is wrong with the request. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '53100', // disk full
  '53200',
  '53300', // too many connections
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '40001',
  '40P01',
]);

/** Codes for text that PostgreSQL cannot store: a zero character, a broken surrogate. */
const UNSTORABLE = new Set(['22021', '22P05']);

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Whether the database was away or full; answered with 503 and Retry-After. */
export function isPassingDatabaseFault(error: unknown): boolean {
  if (PASSING.has(codeOf(error))) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  );
}

export function isUnstorableText(error: unknown): boolean {
  return UNSTORABLE.has(codeOf(error));
}

/** SQLSTATE 23505; `constraint` narrows it to one index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}
