import type { AreaLevel } from '@yiwang/contract';
import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, string>;

/** A division or grid. The code is fixed for ever; history keeps retired ones. */
export interface AreaTable {
  code: string;
  level: AreaLevel;
  name: string;
  name_en: string | null;
  parent: string | null;
  /** GeoJSON Polygon or MultiPolygon, WGS-84. */
  geometry: ColumnType<unknown, string | null, string | null>;
  /** Number of the change that wrote this row, for the in-process index. */
  revision: number;
  retired_at: Date | null;
}

export interface RoadTable {
  id: string;
  name: string;
  grade: 'trunk' | 'main' | 'branch' | 'lane';
  /** Coordinates of a LineString, WGS-84. */
  coordinates: Json;
  revision: number;
  retired_at: Date | null;
}

/** An area as it was before a change. */
export interface AreaHistoryTable {
  code: string;
  revision: number;
  name: string;
  name_en: string | null;
  geometry: ColumnType<unknown, string | null, never>;
  retired_at: Date | null;
  replaced_at: Date;
  /** Reference of who changed it. */
  replaced_by: string;
}

/** One row: counts changes in commit order, because every writer locks it. */
export interface PlaceRevisionTable {
  singleton: Generated<boolean>;
  revision: number;
}

declare module '../kernel/db/tables.ts' {
  interface Tables {
    area: AreaTable;
    area_history: AreaHistoryTable;
    road: RoadTable;
    place_revision: PlaceRevisionTable;
  }
}
