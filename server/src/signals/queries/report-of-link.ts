import { type City, type CityTx, hashToken } from '../../kernel/index.ts';

/** The report behind a token; `access` says whether the link acts or only reads. Null: no such link. */
export async function reportOfLink(
  db: CityTx | City['db'],
  token: string,
): Promise<{ readonly reportId: string; readonly access: 'owner' | 'reader' } | null> {
  const row = await db
    .selectFrom('report_link')
    .select(['report_id', 'access'])
    .where('hash', '=', hashToken(token))
    .executeTakeFirst();
  return row === undefined ? null : { reportId: row.report_id, access: row.access };
}
