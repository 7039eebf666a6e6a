import { z } from 'zod';

/** Kinds of table files: Excel; CSV in UTF-8 with a byte order mark; CSV in GB 18030, for old Excel and WPS. */
export const sheetFormats = ['xlsx', 'csv', 'csv-gb18030'] as const;
export const sheetFormatSchema = z.enum(sheetFormats);
export type SheetFormat = (typeof sheetFormats)[number];
