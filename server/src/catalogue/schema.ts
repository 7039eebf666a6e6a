import type { ColumnType, Generated } from 'kysely';

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
  /** Withdrawn: published and taken back before its day; its number is never used again. */
  state: 'draft' | 'published' | 'withdrawn';
  effective_from: Date | null;
  note: string | null;
  created_by: string | null;
  created_at: Date;
  published_at: Date | null;
  /** The version it was copied from; null for packs and for drafts from before there were rule drafts. */
  based_on: Generated<number | null>;
}

/** Changes of rules that come into force together: limits, calendars, the catalogue. */
export interface RuleDraftTable {
  id: string;
  title: string;
  /** In force is a scheduled one whose moment has come. */
  state: 'open' | 'scheduled' | 'discarded';
  effective_from: Date | null;
  running: 'keep' | 'apply';
  moves: Json;
  catalogue_version: number | null;
  /** The draft that this one takes back. */
  undoes: string | null;
  created_by: string | null;
  created_at: Date;
  changed_by: string | null;
  changed_at: Date;
  enforced_by: string | null;
  enforced_at: Date | null;
  /** When every open case had been looked at under the new rules. */
  carried_at: Date | null;
  version: Generated<number>;
}

export interface RuleChangeTable {
  draft: string;
  kind: 'policy' | 'calendar';
  key: string;
  /** The value from which the change was made; null: there was none. */
  base: ColumnType<unknown, string | null, string | null>;
  value: Json;
  written: number | null;
  changed_by: string | null;
  changed_at: Date;
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
    rule_draft: RuleDraftTable;
    rule_change: RuleChangeTable;
  }
}
