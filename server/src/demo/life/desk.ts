import { type City, Refusal, type StaffActor } from '../../kernel/index.ts';
import { hashText, random } from '../../pack/index.ts';
import { runReportCommand } from '../../signals/index.ts';
import { deskPost, objectionWords } from './at-the-desk.ts';
import { VISITED_MS } from './open-cases.ts';
import type { Theatre } from './stage.ts';

/** The desk decides so long before the clock runs out. */
const AHEAD_MS = 60_000;
const AT_ONCE = 20;

/** The desk's living people: what is about to run out is decided, so that nothing lies red. */
export async function workDesk(stage: Theatre, now: Date): Promise<void> {
  for (const report of await runningOut(stage.city, now)) {
    await decide(stage, report, now).catch((error: unknown) => {
      // A visitor was faster.
      if (!(error instanceof Refusal)) throw error;
    });
  }
}

type OpenReport = Awaited<ReturnType<typeof runningOut>>[number];

function runningOut(city: City, now: Date) {
  const visited = new Date(now.getTime() - VISITED_MS);
  return city.db
    .selectFrom('report')
    .select(['report.id', 'report.seq', 'report.kind', 'report.area', 'report.desk', 'report.decided_by'])
    .select(['report.category_scheme', 'report.category_code'])
    .where('report.desk', 'in', ['open', 'objection'])
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
  const post = report.desk === 'objection' ? 'shift-leader' : deskPost(report.kind);
  const by = stage.cast.post(post, report.area, dice, report.decided_by);
  const command = commandFor(stage, report, dice.chance(0.5));
  if (by === null || command === null) return;
  await give(stage, by, report, command, now);
}

function give(stage: Theatre, by: StaffActor, { id, seq }: OpenReport, command: DeskCommand, now: Date) {
  return runReportCommand(stage.city, by, { reportId: id, expectedSeq: seq, now, ...command });
}

type DeskCommand = Pick<Parameters<typeof runReportCommand>[2], 'verb' | 'body'>;

/** Work is accepted, talk is answered; of the objections about every second one is upheld. */
function commandFor({ catalogue }: Theatre, report: OpenReport, uphold: boolean): DeskCommand | null {
  if (report.desk === 'objection')
    return { verb: 'decide-objection', body: { uphold, words: objectionWords(uphold) } };
  if (report.kind !== 'problem')
    return {
      verb: 'answer',
      body: { text: '您好，来信已收到并转相关部门研究，感谢您的关注。', source: '便民服务指南' },
    };
  const { category_scheme: scheme, category_code: code } = report;
  const known = scheme !== null && code !== null ? { scheme, code } : null;
  const category = known ?? catalogue.tiles[0]?.categories[0];
  return category === undefined ? null : { verb: 'accept', body: { category } };
}
