import { caseTargets } from '../../cases/index.ts';
import type { CityDb, HandoverSource } from '../../kernel/index.ts';

/** Forms about a case or a report keep their words under `case:<id>:<verb>` and `report:<id>:<verb>`. */
const about = /^(case|report):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):/;

/** Words that the leaver typed and never sent: a receiver finds them in the same form; ended, they are gone. */
export const draftHandover: HandoverSource = {
  name: 'draft',
  open: async (_city, db, accountId) => {
    const rows = await db
      .selectFrom('desk_draft')
      .select('key')
      .where('account_id', '=', accountId)
      .where((eb) => eb.or([eb('key', 'like', 'case:%'), eb('key', 'like', 'report:%')]))
      .orderBy('saved_at')
      .limit(500)
      .execute();
    const things = rows.flatMap(({ key }) => {
      const [, kind = '', id = ''] = about.exec(key) ?? [];
      return id === '' ? [] : [{ key, kind, id }];
    });
    const names = await namesFor(db, things);
    return things.map(({ key, kind, id }) => ({
      id: key,
      kind: `draft.${kind}`,
      label: names.get(id) ?? '',
      area: null,
      dueAt: null,
      end: 'may' as const,
    }));
  },
  handOver: async (_city, tx, { from, items }) => {
    for (const { id: key, to } of items) {
      const [draft] = await tx
        .deleteFrom('desk_draft')
        .where('account_id', '=', from)
        .where('key', '=', key)
        .returning(['body', 'saved_at'])
        .execute();
      if (draft === undefined || to === null) continue;
      // What the receiver has typed in that form himself stays.
      await tx
        .insertInto('desk_draft')
        .values({ account_id: to, key, body: JSON.stringify(draft.body), saved_at: draft.saved_at })
        .onConflict((same) => same.columns(['account_id', 'key']).doNothing())
        .execute();
    }
  },
};

interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** Numbers of the cases and reports that drafts are about. */
async function namesFor(db: CityDb, things: readonly Thing[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (kind: string) => things.filter((thing) => thing.kind === kind).map(({ id }) => id);
  const [cases, reports] = [idsOf('case'), idsOf('report')];
  const numbers = cases.length === 0 ? [] : await caseTargets.named(db, cases);
  const receipts =
    reports.length === 0
      ? []
      : await db.selectFrom('report').select(['id', 'receipt']).where('id', 'in', reports).execute();
  return new Map([...numbers, ...receipts.map(({ id, receipt }) => [id, String(receipt)] as const)]);
}
