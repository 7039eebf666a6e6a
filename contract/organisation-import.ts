import { z } from 'zod';
import { areaPrefixSchema } from './paging.ts';
import { unitLevelSchema } from './parties.ts';
import { postSchema } from './posts.ts';

/** A workbook (.xlsx) or a list (.csv) as chosen in the browser, in base64: at most 3 MB. */
export const organisationFileSchema = z.object({
  name: z.string().trim().min(1).max(200),
  content: z.base64().min(4).max(4_000_000),
});
export type OrganisationFile = z.infer<typeof organisationFileSchema>;

/** Columns of the two lists, as faults name them. */
export const importColumns = [
  'name',
  'level',
  'parent',
  'area',
  'code',
  'officePhone',
  'address',
  'login',
  'phone',
  'unit',
  'posts',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** What is wrong with a cell. `value` of the fault is the cell, or the row it collides with. */
export const importFaults = [
  'required',
  'invalid',
  'too-long',
  'broken-formula',
  'looks-like-date',
  'unknown-level',
  'unknown-area',
  'unknown-unit',
  'unknown-post',
  'ambiguous',
  'twice-in-file',
  'same-person',
  'unit-below-itself',
  'unit-of-other-place',
  'unit-inactive',
  'taken',
  'account-missing',
  'account-inactive',
  'account-is-administrator',
] as const;
export type ImportFault = (typeof importFaults)[number];

export const importCellFaultSchema = z.object({
  column: z.enum(importColumns),
  code: z.enum(importFaults),
  value: z.string(),
});
export type ImportCellFault = z.infer<typeof importCellFaultSchema>;

/** A line of the file and what would become of it. Phone numbers are not repeated. */
export const importRowSchema = z.object({
  kind: z.enum(['unit', 'person']),
  sheet: z.string(),
  /** As the spreadsheet counts them. */
  row: z.number().int(),
  name: z.string(),
  login: z.string().nullable(),
  level: unitLevelSchema.nullable(),
  /** The unit above, or the unit of the person. */
  unit: z.string().nullable(),
  area: areaPrefixSchema,
  posts: z.array(postSchema),
  change: z.enum(['new', 'changed', 'same', 'fault']),
  /** Columns of a known unit that would change. */
  changed: z.array(z.enum(importColumns)),
  faults: z.array(importCellFaultSchema),
  /** Somebody of this name is in the city already, under another sign-in name. */
  namesake: z.boolean(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importPreviewSchema = z.object({
  /** Of this file in this city as it is now: what is imported is what was looked at. */
  token: z.string(),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    fault: z.number().int(),
  }),
  rows: z.array(importRowSchema),
  /** Sheets that were not read. */
  skipped: z.array(z.object({ sheet: z.string(), why: z.enum(['hidden', 'no-headings']) })),
  /** Merged cells: their text was taken for every row they cover. */
  merged: z.array(z.object({ sheet: z.string(), range: z.string() })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const applyImportSchema = organisationFileSchema.extend({ token: z.string().length(64) });
export type ApplyImport = z.infer<typeof applyImportSchema>;

/** What was made. First passwords are in this answer and nowhere else. */
export const importResultSchema = z.object({
  unitsMade: z.number().int(),
  unitsChanged: z.number().int(),
  accounts: z.array(
    z.object({
      displayName: z.string(),
      login: z.string(),
      unit: z.string().nullable(),
      firstPassword: z.string(),
    }),
  ),
  holdings: z.number().int(),
});
export type ImportResult = z.infer<typeof importResultSchema>;
