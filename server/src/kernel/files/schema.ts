import type { Generated } from 'kysely';

/** A stored file: outside it has a random id, inside its bytes are found by their hash. */
export interface FileTable {
  /** UUIDv4: says nothing about when or after which other file it was made. */
  id: string;
  /** SHA-256 of the bytes as they were sent, hex; who may not see the original never learns it. */
  sha256: string;
  bytes: number;
  /** Found by looking at the bytes, never taken from the sender. */
  media_type: string;
  width: number | null;
  height: number | null;
  /** Copy without metadata, turned upright; null for what is no picture. */
  public_sha256: string | null;
  public_bytes: number | null;
  thumb_sha256: string | null;
  thumb_bytes: number | null;
  /** 64-bit difference hash, hex: near-equal pictures differ in few bits. */
  dhash: string | null;
  /** Sealed time and place of capture, from the picture's own data. */
  capture_sealed_id: string | null;
  capture_commitment: string | null;
  purpose: string;
  uploader_kind: string;
  uploader_id: string;
  created_at: Date;
  /** Set when the first owner claims it; unclaimed ones are collected. */
  claimed_at: Generated<Date | null>;
}

/** Which thing holds a file; a file may have several owners. */
export interface FileClaimTable {
  file_id: string;
  /** `report:<id>`, `case:<id>`, … */
  owner: string;
  claimed_at: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    file: FileTable;
    file_claim: FileClaimTable;
  }
}
