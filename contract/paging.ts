import { z } from 'zod';

/** Most rows that one page may hold. */
export const pageLimitMax = 200;

/** Query fields of every list: an opaque cursor from the page before, and how many rows. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(50),
});
export type PageQuery = z.output<typeof pageQuerySchema>;

/** A page of a list; `next` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** The shape of a page for code that is generic over the item. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Path with one id. */
export const idParamsSchema = z.object({ id: z.uuid() });

/** Division or grid code: 2 province, 4 city, 6 district, 9 street, 12 community, 15 grid; '' is the whole city. */
export const areaPrefixSchema = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})?$/);

/** A moment on the wire: ISO 8601 with zone. */
export const momentSchema = z.iso.datetime({ offset: true });
/** A day in the city's zone: `YYYY-MM-DD`. */
export const daySchema = z.iso.date();

/** A list in a query: comma separated, at most fifty of them. */
export const commaList = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((x) => x !== '') : value),
    z.array(item).max(50),
  );
