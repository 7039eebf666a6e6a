import type { ReportKind } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { hashText, random } from '../../pack/index.ts';
import { type Arrival, arrivalOf } from './arrivals.ts';
import { ask, decline, object, tokenOf } from './at-the-desk.ts';
import { storyteller } from './one-transaction.ts';
import { send } from './play-report.ts';
import { setStage, type Theatre } from './stage.ts';

const MINUTE_MS = 60_000;

/** Reports that stand at the desk: what a visitor finds there to decide. */
interface DeskExhibit {
  readonly kind: ReportKind;
  readonly by: Arrival['by'];
  readonly desk: 'open' | 'objection' | 'waiting';
  readonly count: number;
}

/** A complaint about staff is met at the supervisor's, an objection at the shift leader's. */
const deskExhibits: readonly DeskExhibit[] = [
  { kind: 'problem', by: 'citizen', desk: 'open', count: 2 },
  { kind: 'inquiry', by: 'citizen', desk: 'open', count: 1 },
  { kind: 'complaint', by: 'citizen', desk: 'open', count: 1 },
  { kind: 'problem', by: 'citizen', desk: 'objection', count: 1 },
  { kind: 'problem', by: 'citizen', desk: 'waiting', count: 1 },
];

/**
 * Sends what is missing at the desk of the plain demo accounts: reports that have just come in and whose clocks run.
 * Nobody is told, but for a question: it waits for its answer only when it has gone out.
 */
export async function stockDesk({ city, grids }: Theatre, now: Date): Promise<void> {
  const standing = await standingOf(city, districtOf(grids), now);
  const missing = deskExhibits.flatMap((exhibit) => {
    const there = standing.filter((one) => one.kind === exhibit.kind && whereIs(one) === exhibit.desk);
    return Array.from({ length: Math.max(0, exhibit.count - there.length) }, () => exhibit);
  });
  if (missing.length === 0) return;
  const teller = storyteller(city);
  const stage = await setStage(teller.city, now);
  for (const [serial, exhibit] of missing.entries()) {
    const story = () => teller.tell(() => stand(stage, exhibit, serial, now));
    await (exhibit.desk === 'waiting' ? story() : withoutTelling(story));
  }
}

/** The district of the plain demo accounts. */
function districtOf([grid = '']: readonly string[]): string {
  return grid.slice(0, 6);
}

/** Where a report stands; asked, it waits as soon as the question has gone out. */
function whereIs({
  desk,
  question_id,
}: {
  readonly desk: string;
  readonly question_id: string | null;
}): string {
  return question_id === null ? desk : 'waiting';
}

/** Reports in time at the desks of a district, wherever they came from. */
function standingOf(city: City, district: string, now: Date) {
  return city.db
    .selectFrom('report')
    .select(['kind', 'desk', 'question_id'])
    .where('desk', 'in', ['open', 'objection', 'waiting'])
    .where('area', 'like', `${district}%`)
    .where((eb) => eb.or([eb('due_at', '>', now), eb('desk', '=', 'waiting')]))
    .execute();
}

async function stand(stage: Theatre, exhibit: DeskExhibit, serial: number, now: Date): Promise<void> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS);
  const objects = exhibit.desk === 'objection';
  const at = objects ? ago(90) : ago(serial + 1);
  const key = `desk:${exhibit.kind}:${exhibit.desk}:${serial}:${now.toISOString()}`;
  const dice = random(hashText(key));
  const arrival = arrivalOf(
    { key, at, by: exhibit.by, kind: exhibit.kind },
    dice,
    stage.catalogue,
    stage.index,
    nearVisitors(stage),
  );
  const phone = exhibit.desk === 'waiting' ? `1990000${dice.int(1000, 9999)}` : arrival.phone;
  const receipt = await send(stage, { ...arrival, phone }, dice, now);
  const token = receipt === null ? null : tokenOf(receipt);
  const clerk = stage.cast.post('clerk', arrival.area, dice);
  if (receipt === null || token === null || clerk === null) return;
  if (exhibit.desk === 'waiting') await ask(stage, clerk, receipt, now);
  if (!objects) return;
  await decline(stage, clerk, receipt, ago(80));
  await object(stage, token, ago(5));
}

/** The grids of the first street: the plain demo accounts have their posts there. */
export function nearVisitors({ grids }: Theatre): readonly string[] {
  const [street = ''] = grids.map((grid) => grid.slice(0, 9));
  return grids.filter((grid) => grid.startsWith(street));
}
