import { type ReportFigureName, reportKinds, reportSources, reportStates } from '@yiwang/contract';
import { sql } from 'kysely';
import { type City, newId } from '../kernel/index.ts';
import { type RandomCase, randomAreas } from './random-cases.ts';

const DAY = 86_400_000;

/** What a row of the reports may look like to those who count: every combination, likely or not. */
export function randomReport(random: () => number, now: Date, cases: readonly RandomCase[]) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const at = new Date(now.getTime() - random() * 75 * DAY);
  const state = pick(reportStates);
  const belongs = state === 'accepted' || state === 'joined' || (state === 'declined' && random() < 0.3);
  const classed = random() < 0.8;
  return {
    id: newId(at),
    seq: 1,
    receipt: 10_000_000_000_000 + Math.floor(random() * 9e13),
    kind: random() < 0.8 ? 'problem' : pick(reportKinds),
    state,
    source: pick(reportSources),
    desk: state === 'received' ? 'open' : 'done',
    actor_kind: 'public',
    actor_id: '',
    idem: Buffer.from(newId()),
    body_hash: Buffer.from('x'),
    received_at: at,
    category_scheme: classed ? 'test' : null,
    category_code: classed ? pick(['0101', '0102', '0203']) : null,
    area: pick(randomAreas),
    lang: 'zh',
    clock: '{}',
    case_id: belongs ? pick(cases).id : null,
    public_key: 'received',
    public_at: at,
  };
}
export type RandomReport = ReturnType<typeof randomReport>;

/** Writes such rows past the desk: for tests of counting only. A row whose id is there is replaced. */
export async function putRandomReports(city: City, rows: readonly RandomReport[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  await city.db.transaction().execute(async (tx) => {
    for (const row of rows)
      await sql`insert into ${sql.table(`${city.schema}.report`)} (${sql.join(names.map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(row).map((value) => sql`${value}`))}) on conflict (id) do update set ${sql.join(
        names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
      )}`.execute(tx);
  });
}

/** What these reports count as, said here once more and otherwise than where they are counted. */
export function countedByHand(
  reports: readonly RandomReport[],
  isRegistered: (caseId: string) => boolean,
): Record<ReportFigureName, number> {
  const all = reports.filter(({ kind }) => kind !== 'complaint');
  const isPublic = ({ source }: RandomReport) =>
    !['superior', 'patrol', 'station', 'client', 'device'].includes(source);
  const taken = all.filter(({ state }) => state === 'accepted' || state === 'joined');
  const valid = taken.filter(({ case_id }) => case_id !== null && isRegistered(case_id));
  const inState = (wanted: string) => all.filter(({ state }) => state === wanted).length;
  return {
    reported: all.length,
    reportedPublic: all.filter(isPublic).length,
    valid: valid.length,
    validPublic: valid.filter(isPublic).length,
    accepted: taken.length,
    joinedReports: inState('joined'),
    answeredReports: inState('answered'),
    declined: inState('declined'),
    undecided: inState('received'),
  };
}
