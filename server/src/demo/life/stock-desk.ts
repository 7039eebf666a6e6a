import type { ReportKind } from '@yiwang/contract';
import type { City } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { hashText, random } from '../../pack/index.ts';
import { type Arrival, arrivalOf } from './arrivals.ts';
import { decline, object, tokenOf } from './at-the-desk.ts';
import { storyteller } from './one-transaction.ts';
import { send } from './play-report.ts';
import { setStage, type Theatre } from './stage.ts';

const MINUTE_MS = 60_000;

/** Reports that stand at the desk: what a visitor finds there to decide. */
interface DeskExhibit {
  readonly kind: ReportKind;
  readonly by: Arrival['by'];
  readonly desk: 'open' | 'objection';
  readonly count: number;
}

/** A complaint about staff is met at the supervisor's, an objection at the shift leader's. */
const deskExhibits: readonly DeskExhibit[] = [
  { kind: 'problem', by: 'citizen', desk: 'open', count: 2 },
  { kind: 'inquiry', by: 'citizen', desk: 'open', count: 1 },
  { kind: 'complaint', by: 'citizen', desk: 'open', count: 1 },
  { kind: 'problem', by: 'citizen', desk: 'objection', count: 1 },
];

/**
 * Sends what is missing at the desk of the plain demo accounts: reports that have just come in and whose clocks run.
 * Nobody is told.
 */
export async function stockDesk({ city, grids }: Theatre, now: Date): Promise<void> {
  const standing = await standingOf(city, districtOf(grids), now);
  const missing = deskExhibits.flatMap((exhibit) => {
    const there = standing.filter(({ kind, desk }) => kind === exhibit.kind && desk === exhibit.desk);
    return Array.from({ length: Math.max(0, exhibit.count - there.length) }, () => exhibit);
  });
  if (missing.length === 0) return;
  const teller = storyteller(city);
  const stage = await setStage(teller.city, now);
  for (const [serial, exhibit] of missing.entries()) {
    await withoutTelling(() => teller.tell(() => stand(stage, exhibit, serial, now)));
  }
}

/** The district of the plain demo accounts. */
function districtOf([grid = '']: readonly string[]): string {
  return grid.slice(0, 6);
}

/** Reports in time at the desks of a district, wherever they came from. */
function standingOf(city: City, district: string, now: Date) {
  return city.db
    .selectFrom('report')
    .select(['kind', 'desk'])
    .where('desk', 'in', ['open', 'objection'])
    .where('area', 'like', `${district}%`)
    .where('due_at', '>', now)
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
  const receipt = await send(stage, arrival, dice, now);
  const token = receipt === null ? null : tokenOf(receipt);
  const clerk = stage.cast.post('clerk', arrival.area, dice);
  if (!objects || receipt === null || token === null || clerk === null) return;
  await decline(stage, clerk, receipt, ago(80));
  await object(stage, token, ago(5));
}

/** The grids of the first street: the plain demo accounts have their posts there. */
export function nearVisitors({ grids }: Theatre): readonly string[] {
  const [street = ''] = grids.map((grid) => grid.slice(0, 9));
  return grids.filter((grid) => grid.startsWith(street));
}
