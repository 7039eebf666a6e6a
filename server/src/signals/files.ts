import {
  alikeFiles,
  type City,
  type CityTx,
  claimFiles,
  type FileGate,
  filesOf,
  Refusal,
} from '../kernel/index.ts';
import { reportOfLink } from './queries/report-of-link.ts';
import { canSee, visibleTo } from './visibility.ts';

/** Makes uploaded files the report's own; unknown ones and other people's are refused with their index. */
export async function takeReportFiles(
  tx: CityTx,
  reportId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await claimFiles(tx, ids, { owner: `report:${reportId}`, now });
}

/** The case that a report opened shows its photos, too. */
export async function shareWithCase(
  tx: CityTx,
  reportId: string,
  caseId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await claimFiles(tx, ids, { owner: `case:${caseId}`, sharedWith: [`report:${reportId}`], now });
}

/**
 * The reporter sees the photos of the result through his link. A file that is gone meanwhile is passed over: following a
 * case must never stop at one.
 */
export async function shareWithReport(
  tx: CityTx,
  reportId: string,
  caseId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const owners = { owner: `report:${reportId}`, sharedWith: [`case:${caseId}`] };
  for (const id of ids) {
    try {
      await claimFiles(tx, [id], { ...owners, now });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** Ids of other reports that hold a picture equal to one of these. */
export async function similarFiles(city: City, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const owners = await alikeFiles(city.db, ids);
  return new Set(owners.flatMap((owner) => (owner.startsWith('report:') ? [owner.slice(7)] : [])));
}

/** What screens need to know of some of a report's files, in the order asked for. */
export async function reportFiles(city: City, reportId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const known = new Map((await filesOf(city.db, [`report:${reportId}`])).map((file) => [file.id, file]));
  return ids.flatMap((id) => {
    const file = known.get(id);
    if (file === undefined) return [];
    return [{ id, mediaType: file.media_type, width: file.width, height: file.height }];
  });
}

/**
 * Who may see a report's photos: anybody once they are released, who shows a link to the report, the desk. Originals
 * (with the camera's own data) the desk alone.
 */
export const reportFileGate: FileGate = async (city, actor, reportId, fileId, { variant, token }) => {
  const report = await city.db
    .selectFrom('report')
    .select(['kind', 'area', 'unit_concerned', 'released_files'])
    .where('id', '=', reportId)
    .executeTakeFirst();
  if (report === undefined) return false;
  if (canSee(visibleTo(actor), report)) return true;
  if (variant === 'original') return false;
  if (report.released_files.includes(fileId)) return true;
  return token !== null && (await reportOfLink(city.db, token))?.reportId === reportId;
};
