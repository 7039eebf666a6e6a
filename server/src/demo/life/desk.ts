import { type City, Refusal, type StaffActor } from '../../kernel/index.ts';
import { hashText, random } from '../../pack/index.ts';
import { runReportCommand } from '../../signals/index.ts';
import type { Theatre } from './stage.ts';

/** A report that a visitor has had open so lately is the visitor's. */
const VISITED_MS = 15 * 60_000;
/** The desk reads a report so long before its clock runs out at the latest. */
const AHEAD_MS = 60_000;
const AT_ONCE = 20;

/**
 * The desk's living clerks: what is about to run out is decided, so that nothing lies red. The newest report in time
 * is left for a visitor.
 * @returns whether a report in time is left at the desk
 */
export async function workDesk(stage: Theatre, now: Date): Promise<boolean> {
  for (const report of await runningOut(stage.city, now)) {
    await decide(stage, report, now).catch((error: unknown) => {
      // A visitor was faster.
      if (!(error instanceof Refusal)) throw error;
    });
  }
  const left = await openReports(stage.city)
    .where('report.due_at', '>', new Date(now.getTime() + AHEAD_MS))
    .executeTakeFirst();
  return left !== undefined;
}

type OpenReport = Awaited<ReturnType<typeof runningOut>>[number];

function openReports(city: City) {
  return city.db
    .selectFrom('report')
    .select(['report.id', 'report.seq', 'report.kind', 'report.area'])
    .select(['report.category_scheme', 'report.category_code'])
    .where('report.state', '=', 'received')
    .where('report.desk', '=', 'open');
}

function runningOut(city: City, now: Date) {
  const visited = new Date(now.getTime() - VISITED_MS);
  return openReports(city)
    .where('report.due_at', '<=', new Date(now.getTime() + AHEAD_MS))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('report_claim')
            .select('report_claim.report_id')
            .whereRef('report_claim.report_id', '=', 'report.id')
            .where('report_claim.seen_at', '>', visited),
        ),
      ),
    )
    .orderBy('report.due_at')
    .limit(AT_ONCE)
    .execute();
}

async function decide(stage: Theatre, report: OpenReport, now: Date): Promise<void> {
  const dice = random(hashText(report.id));
  const post = report.kind === 'complaint' ? 'supervisor' : 'clerk';
  const by = stage.cast.post(post, report.area, dice);
  if (by === null) return;
  await (report.kind === 'problem' ? accept(stage, by, report, now) : answer(stage, by, report, now));
}

async function accept(stage: Theatre, by: StaffActor, report: OpenReport, now: Date): Promise<void> {
  const { category_scheme: scheme, category_code: code } = report;
  const category =
    scheme !== null && code !== null ? { scheme, code } : stage.catalogue.tiles[0]?.categories[0];
  if (category === undefined) return;
  const command = { reportId: report.id, body: { category }, expectedSeq: report.seq, now };
  await runReportCommand(stage.city, by, { ...command, verb: 'accept' });
}

async function answer(stage: Theatre, by: StaffActor, report: OpenReport, now: Date): Promise<void> {
  const body = { text: '您好，来信已收到并转相关部门研究，感谢您的关注。', source: '便民服务指南' };
  const command = { reportId: report.id, body, expectedSeq: report.seq, now };
  await runReportCommand(stage.city, by, { ...command, verb: 'answer' });
}
