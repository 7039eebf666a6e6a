import { createHash } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The unprivileged account under which PostgreSQL runs when we are root; PostgreSQL refuses to run as root. */
export interface ServiceAccount {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` when this process is root, otherwise null: PostgreSQL then runs as we do. A uid without passwd entry does not work. */
export function serviceAccount(): ServiceAccount | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  if (line === undefined)
    throw new Error(
      'PostgreSQL cannot run as root and there is no account "nobody": set YIWANG_DATABASE_URL or start as another user',
    );
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether the account can enter every folder on the way to `path` (the part that exists). */
export function isReachableBy(path: string, account: ServiceAccount): boolean {
  let folder = path;
  while (!existsSync(folder)) folder = dirname(folder);
  for (let at = folder; ; at = dirname(at)) {
    if (!mayEnter(at, account)) return false;
    if (at === dirname(at)) return true;
  }
}

function mayEnter(path: string, account: ServiceAccount): boolean {
  const stat = statSync(path);
  const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

/** Where the data of this checkout lives: the folder asked for, or one under /var/lib/yiwang when the account cannot reach that. */
export function homeFor(asked: string, account: ServiceAccount | null): string {
  if (account === null || isReachableBy(asked, account)) return asked;
  const id = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  return join('/var/lib/yiwang', id);
}

/** Makes a folder private to the account (0700). */
export function privateFolder(path: string, account: ServiceAccount | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** Gives a whole tree to the account; for folders restored or copied by root. */
export function giveTree(path: string, account: ServiceAccount): void {
  chownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) giveTree(join(path, entry), account);
}

/** Throws in words when this process cannot write to the folder it was told to use. */
export function requireWritable(path: string): void {
  mkdirSync(path, { recursive: true });
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `The data folder ${path} cannot be written by this user; set YIWANG_DATA to one that can`,
      { cause },
    );
  }
}
