import { z } from 'zod';

/** A file that was taken in; what it is sent with names it by `id`. */
export const storedFileSchema = z.object({
  id: z.uuid(),
  /** Found from the bytes. */
  mediaType: z.string(),
  bytes: z.number().int(),
  /** Pixels, upright; null for documents. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type StoredFileView = z.infer<typeof storedFileSchema>;

export const fileVariants = ['public', 'thumb', 'original'] as const;
export type FileVariantName = (typeof fileVariants)[number];

/** Address of a variant; `token` for those who came by a private link. */
export function fileUrl(id: string, variant: FileVariantName, token?: string): string {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return `/api/v1/files/${id}/${variant}${query}`;
}
