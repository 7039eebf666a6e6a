import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id parameters, OWASP's first choice of 2025: 19 MiB, 2 passes, 1 lane; about 40 ms. The library works in
 * libuv's thread pool, so the event loop stays free.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** At most so many hashes at once: they fill the thread pool that files and DNS also need. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** PHC string of a password. Unicode is brought to one form first: the same typing gives the same bytes. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), PARAMETERS));
}

/**
 * Whether the password fits. Without a stored hash the same work is done on a dummy and the answer is no, so that
 * an unknown name takes as long as a known one.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const known = stored ?? (await dummy());
  const fits = await inTurn(() => verify(known, password.normalize('NFKC')));
  return stored !== null && fits;
}

/** Whether a stored hash was made with other parameters than today's and should be made again at sign-in. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}

let dummyHash: Promise<string> | null = null;

function dummy(): Promise<string> {
  dummyHash ??= hashPassword('no account has this password');
  return dummyHash;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}
