import type {
  CatalogueDocument,
  CatalogueVersion,
  Category,
  CategoryRef,
  StandardCatalogue,
  Tile,
} from '@yiwang/contract';
import { get, post, put, remove } from './client.ts';

const versions = '/api/v1/catalogue/versions';

export interface CatalogueDiff {
  readonly changes: readonly {
    readonly kind: string;
    readonly scheme: string;
    readonly code: string;
    readonly condition: string | null;
    readonly name: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

/** The catalogue in force: categories with their conditions and limits. */
export const readCatalogue = () => get<CatalogueDocument>('/api/v1/catalogue');
export const listVersions = () => get<{ items: CatalogueVersion[] }>(versions);
export const readVersion = (version: number) => get<CatalogueDocument>(`${versions}/${version}`);
export const readChanges = (version: number, from: number) =>
  get<CatalogueDiff>(`${versions}/${version}/changes`, { from });
/** Without a rule draft it begins one of its own. */
export const beginDraft = (note: string | null, draft: string | null) =>
  post<{ version: number }>(versions, { note, draft });
export const discardDraft = (version: number) => remove<unknown>(`${versions}/${version}`);
export const writeCategory = (version: number, of: Category) =>
  put<unknown>(
    `${versions}/${version}/categories/${encodeURIComponent(of.scheme)}/${encodeURIComponent(of.code)}`,
    of,
  );
export const removeCategory = (version: number, of: Pick<Category, 'scheme' | 'code'>) =>
  remove<unknown>(
    `${versions}/${version}/categories/${encodeURIComponent(of.scheme)}/${encodeURIComponent(of.code)}`,
  );
export const writeTiles = (version: number, tiles: readonly Tile[]) =>
  put<unknown>(`${versions}/${version}/tiles`, { tiles });
/** The shipped standard catalogue, to tick from. */
export const readStandard = () => get<StandardCatalogue>('/api/v1/catalogue/standard');
export const tickStandard = (version: number, categories: readonly CategoryRef[]) =>
  put<{ added: number; removed: number }>(`${versions}/${version}/standard`, { categories });
