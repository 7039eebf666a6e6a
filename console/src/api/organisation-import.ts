import type { ApplyImport, ImportPreview, ImportResult, OrganisationFile } from '@yiwang/contract';
import { post } from './client.ts';

const path = '/api/v1/organisation/import';
const paths = { organisation: path, posts: `${path}/posts` } as const;

/** Address of the workbook to fill in. */
export const importTemplate = (lang: string) => `${path}/template?lang=${lang}`;
export const previewImport = (step: keyof typeof paths, file: OrganisationFile) =>
  post<ImportPreview>(`${paths[step]}/preview`, file);
export const applyImport = (step: keyof typeof paths, body: ApplyImport) =>
  post<ImportResult>(paths[step], body);
