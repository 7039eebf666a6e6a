import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CityDb, CityTx } from '../city.ts';
import { newId, randomPiece } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { SealedTable } from './schema.ts';

/** What an event may know of sealed words: where they are, and a commitment that proves them while they exist. */
export interface SealedRef {
  readonly id: string;
  /** SHA-256 over salt and RFC 8785 text, base64url. */
  readonly commitment: string;
}

export interface SealInput {
  readonly kind: string;
  /** e.g. `case:<id>`, `report:<id>`. */
  readonly subject: string;
  readonly body: JsonObject;
  readonly now: Date;
}

/** Row and reference of a seal, for hot paths that write the row in a statement of their own. */
export function prepareSealed(input: SealInput): { row: SealedTable; ref: SealedRef } {
  const text = canonicalize(input.body);
  if (text === undefined) throw new Error(`Sealed ${input.kind}: the body is no JSON object`);
  const salt = randomPiece(16);
  const row = {
    id: newId(input.now),
    kind: input.kind,
    subject: input.subject,
    salt,
    body: text,
    created_at: input.now,
  };
  return { row, ref: { id: row.id, commitment: commitmentOf(salt, text) } };
}

/** Puts words or personal data away in the caller's transaction. */
export async function seal(tx: CityTx, input: SealInput): Promise<SealedRef> {
  const { row, ref } = prepareSealed(input);
  await tx.insertInto('sealed').values(row).execute();
  return ref;
}

/** Reads bodies by id. What is missing from the answer has been erased. The caller logs the look. */
export async function unseal(db: CityDb, ids: readonly string[]): Promise<Map<string, JsonObject>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('sealed').select(['id', 'body']).where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.body) as JsonObject]));
}

/** Commitment of stored bytes; `verifySealed` and the ledger check compare with it. */
export function commitmentOf(salt: Buffer, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('base64url');
}

/** Of these references, the ids whose row is there but does not match its commitment (tampered with). */
export async function verifySealed(db: CityDb, refs: readonly SealedRef[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const ids = refs.map((ref) => ref.id);
  const rows = await db.selectFrom('sealed').select(['id', 'salt', 'body']).where('id', 'in', ids).execute();
  const found = new Map(rows.map((row) => [row.id, commitmentOf(row.salt, row.body)]));
  return refs.filter((ref) => found.has(ref.id) && found.get(ref.id) !== ref.commitment).map((ref) => ref.id);
}
