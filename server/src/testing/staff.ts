import type { AdminKind, Post } from '@yiwang/contract';
import { type City, createAccount, hashPassword, startSession } from '../kernel/index.ts';
import { createUnit, grantHolding } from '../parties/index.ts';

/** A signed-in member of staff: `headers` go into `inject({ as })`. */
export interface TestStaff {
  readonly accountId: string;
  readonly login: string;
  readonly password: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StaffWanted {
  readonly post?: Post;
  readonly posts?: readonly Post[];
  /** Division or grid code; the whole city when left out. */
  readonly area?: string;
  readonly unitId?: string | null;
  readonly admin?: AdminKind;
  readonly name?: string;
  readonly now?: Date;
}

const IDLE_MS = 3_600_000;
const TEST_PASSWORD = 'only for tests 2026';
/** argon2id of `TEST_PASSWORD`, with today's parameters. */
let passwordHash: Promise<string> | undefined;
let serial = 0;

/** Makes an account with its posts and a session that is signed in all the way. */
export async function testStaff(city: City, wanted: StaffWanted = {}): Promise<TestStaff> {
  const now = wanted.now ?? new Date();
  const accountId = await testAccount(city, wanted, now);
  const session = await startSession(city.db, {
    accountId,
    stage: 'full',
    factorPassed: true,
    device: 'test',
    limits: { idleMs: IDLE_MS, absoluteMs: IDLE_MS * 12 },
    now,
  });
  return {
    accountId,
    login: `staff-${serial}`,
    password: TEST_PASSWORD,
    headers: { cookie: `yiwang_session=${session.token}` },
  };
}

async function testAccount(city: City, wanted: StaffWanted, now: Date): Promise<string> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const login = `staff-${++serial}`;
  const actor = { kind: 'system', name: 'demo' } as const;
  const { id } = await createAccount(city.db, {
    login,
    displayName: wanted.name ?? `测试员${serial}`,
    admin: wanted.admin ?? null,
    passwordHash: await passwordHash,
    firstPassword: TEST_PASSWORD,
    actor,
    now,
  });
  await city.db.updateTable('account').set({ must_change_password: false }).where('id', '=', id).execute();
  const posts = [...(wanted.posts ?? []), ...(wanted.post === undefined ? [] : [wanted.post])];
  for (const post of posts)
    await city.db.transaction().execute((tx) =>
      grantHolding(tx, {
        accountId: id,
        post,
        area: wanted.area ?? '',
        unitId: wanted.unitId ?? null,
        endsAt: null,
        actor,
        now,
      }),
    );
  return id;
}

export interface UnitWanted {
  readonly name?: string;
  readonly parentId?: string | null;
  readonly level?: 'city' | 'district' | 'street' | 'squad' | 'firm';
  readonly area?: string;
}

/** Makes a unit. */
export function testUnit(city: City, wanted: UnitWanted = {}): Promise<string> {
  return city.db.transaction().execute((tx) =>
    createUnit(tx, {
      parentId: wanted.parentId ?? null,
      name: wanted.name ?? `单位${++serial}`,
      nameEn: null,
      level: wanted.level ?? 'district',
      code: null,
      area: wanted.area ?? '',
      calendar: null,
      officePhone: null,
      address: null,
      actor: { kind: 'system', name: 'demo' },
      now: new Date(),
    }),
  );
}
