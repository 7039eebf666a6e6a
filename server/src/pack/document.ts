import type {
  AreaGeometry,
  CalendarDefinition,
  Category,
  CodeScheme,
  MessageLang,
  Post,
  Road,
  Tile,
  UnitLevel,
} from '@yiwang/contract';
import type { z } from 'zod';
import type { cityFile, shiftsFile } from './format.ts';

export interface PackArea {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly geometry: AreaGeometry | null;
}

/** A unit; its key is its code in the database, so that an export finds it again. */
export interface PackUnit {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: UnitLevel;
  readonly parent: string | null;
  readonly area: string;
  readonly calendar: string | null;
  readonly officePhone: string | null;
  readonly address: string | null;
}

/** One rule of the responsibility list. */
export interface PackDuty {
  readonly unit: string;
  readonly scheme: string;
  readonly codePrefix: string;
  readonly area: string;
  readonly basis: string | null;
}

export interface PackPostCalendar {
  readonly post: Post;
  readonly area: string;
  readonly calendar: string;
}

/** Words of a message that replace the built-in ones. */
export interface PackTemplate {
  readonly code: string;
  readonly lang: MessageLang;
  readonly text: string;
  readonly reviewed: boolean;
}

/** A city pack in memory, patterns expanded: what a folder holds, and what a city gives back. */
export interface PackDocument {
  readonly city: z.output<typeof cityFile>;
  readonly areas: readonly PackArea[];
  readonly roads: readonly Road[];
  readonly schemes: readonly CodeScheme[];
  readonly categories: readonly Category[];
  readonly tiles: readonly Tile[];
  readonly units: readonly PackUnit[];
  readonly duties: readonly PackDuty[];
  readonly shifts: z.output<typeof shiftsFile>;
  readonly calendars: readonly CalendarDefinition[];
  readonly postCalendars: readonly PackPostCalendar[];
  /** Values by policy name; a policy that is not named keeps the house's defaults. */
  readonly policies: Readonly<Record<string, unknown>>;
  readonly templates: readonly PackTemplate[];
}
