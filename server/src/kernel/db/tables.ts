/**
 * Every table of a city's schema, by name. Each room adds its own in its `schema.ts`:
 *
 *     declare module '../kernel/db/tables.ts' { interface Tables { report: ReportTable } }
 *
 * so that a query is typed and a room needs no generics. A room touches only tables it declared
 * (`server/src/testing/table-owners.test.ts` reads the sources and checks).
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms through declaration merging
export interface Tables {}
