import type { City } from '../city.ts';
import { quoteIdentifier } from '../db/roles.ts';

/** The one channel of wake-ups; the payload is the city's schema. A wake-up lost is a poll later, nothing more. */
export const WAKE_CHANNEL = 'yiwang_feed';

/** Schema of a city's job tables, kept apart from the city's own (docs/decisions/010-jobs-schema.md). */
export function jobsSchema(schema: string): string {
  return `${schema}_jobs`;
}

/** A city's schemas, quoted for SQL text. */
export function quoted(city: Pick<City, 'schema'>): { s: string; jobs: string } {
  return { s: quoteIdentifier(city.schema), jobs: quoteIdentifier(jobsSchema(city.schema)) };
}
