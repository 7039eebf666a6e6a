import type { ColumnType } from 'kysely';

type Json = ColumnType<unknown, string, string>;

/** A code scheme; codes mean something only together with it. */
export interface CodeSchemeTable {
  id: string;
  name: Json;
  source: string | null;
}

/** A version of the whole catalogue. Published ones never change: a case keeps the version it was registered under. */
export interface CatalogueVersionTable {
  version: number;
  state: 'draft' | 'published';
  effective_from: Date | null;
  note: string | null;
  created_by: string | null;
  created_at: Date;
  published_at: Date | null;
}

export interface CategoryTable {
  version: number;
  scheme: string;
  code: string;
  kind: 'part' | 'event';
  major: string;
  major_name: Json;
  minor: string;
  name: Json;
  service_code: string;
  public_before_release: boolean;
  remote_check: boolean;
  document_proof: boolean;
  self_handle: boolean;
  source: string | null;
}

export interface CategoryConditionTable {
  version: number;
  scheme: string;
  code: string;
  condition: string;
  text: Json;
  limit_amount: number;
  limit_unit: string;
  closing: Json;
  emergency: boolean;
  is_default: boolean;
  source: string | null;
  confidence: string | null;
}

export interface CategoryTileTable {
  version: number;
  tile: string;
  position: number;
  icon: string;
  words: Json;
  synonyms: Json;
  categories: Json;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    code_scheme: CodeSchemeTable;
    catalogue_version: CatalogueVersionTable;
    category: CategoryTable;
    category_condition: CategoryConditionTable;
    category_tile: CategoryTileTable;
  }
}
