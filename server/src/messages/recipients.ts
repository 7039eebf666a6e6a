import type { MessageLang, Post } from '@yiwang/contract';
import type { City, CityDb } from '../kernel/index.ts';

/** Where a member of staff can be reached. */
export interface StaffAddress {
  readonly accountId: string;
  readonly lang: MessageLang;
  /** Sealed row whose body has `phone`; null: the in-app inbox only. */
  readonly phoneSealedId: string | null;
}

/** Looks up people; given by the room that knows units and rosters. */
export interface RecipientResolver {
  /** Addresses of active accounts; unknown and closed ones are left out. */
  accounts(city: City, db: CityDb, ids: readonly string[], now: Date): Promise<readonly StaffAddress[]>;
  /** Who is on duty in a post whose holding covers the area (and unit), absences and substitutes counted. */
  onDuty(
    city: City,
    db: CityDb,
    wanted: { readonly post: Post; readonly area: string; readonly unitId?: string },
    now: Date,
  ): Promise<readonly StaffAddress[]>;
}

let resolver: RecipientResolver | null = null;

/** Called once by the composition root, before the worker starts. */
export function registerRecipientResolver(given: RecipientResolver): void {
  resolver = given;
}

/** The registered resolver; without one no message to staff can be delivered, which is a wiring error. */
export function recipientResolver(): RecipientResolver {
  if (resolver === null) throw new Error('No recipient resolver is registered');
  return resolver;
}
