import { z } from 'zod';

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  counters: z.array(z.string()),
});

const citySchema = z.object({
  id: z.uuid(),
  schema: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  name: z.string(),
  hosts: z.array(z.string()),
  zone: z.string(),
  demo: z.boolean(),
  /** Migration steps the schema had; a restore builds exactly this schema, and the next start brings it up to date. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
});

/** First entry of a backup: what is in it and how to build the schemas it fits. */
export const manifestSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  createdAt: z.iso.datetime(),
  cities: z.array(citySchema),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type CityManifest = z.infer<typeof citySchema>;

/** Last entry: what was written. A backup without it is not whole. */
export const totalsSchema = z.object({
  /** `<schema>.<table>` → rows and SHA-256 of the copied text. */
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })),
  /** Queued jobs per schema. */
  jobs: z.record(z.string(), z.int()),
  /** Contents of files per schema. */
  files: z.record(z.string(), z.int()),
  /** What is kept beside database and files: name → SHA-256. */
  kept: z.record(z.string(), z.string()).default({}),
});
export type Totals = z.infer<typeof totalsSchema>;

export const MANIFEST = 'manifest.json';
export const TOTALS = 'totals.json';
