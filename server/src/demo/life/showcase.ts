import { executeCommand } from '../../cases/index.ts';
import { type City, Refusal } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { hashText, random } from '../../pack/index.ts';
import type { Arrival } from './arrivals.ts';
import { deskMoment } from './at-the-desk.ts';
import { runDueTimer } from './clock.ts';
import { EARLIER, type Exhibit, exhibits } from './exhibits.ts';
import { type Fate, fateOf } from './fate.ts';
import { type Storyteller, storyteller } from './one-transaction.ts';
import { playCase } from './play-case.ts';
import { playReport } from './play-report.ts';
import type { Situation, Stage } from './scene.ts';
import { situationOf } from './situation.ts';
import { setStage, type Theatre } from './stage.ts';
import { nearVisitors } from './stock-desk.ts';

const HOUR_MS = 3_600_000;
/** So long before now a case has come to where it stands. */
const FRESH_MS = 2 * 60_000;

/**
 * Makes one case for each exhibit that is missing and leaves it there, until `enough` says so. They are noted, so
 * that the actors keep their hands off: they are the visitor's.
 * @returns whether all of them stand
 */
export async function layOut(city: City, enough: (share: number) => boolean): Promise<boolean> {
  const state = await city.db.selectFrom('demo_state').selectAll().executeTakeFirstOrThrow();
  if (state.laid_out >= exhibits.length) return true;
  const teller = storyteller(city);
  const stage = await setStage(teller.city, state.made_at);
  for (const at of exhibits.keys()) {
    if (at < state.laid_out) continue;
    if (enough(at / exhibits.length)) return false;
    await note(city, await withoutTelling(() => show(teller, stage, at, state.made_at)), at + 1);
  }
  return true;
}

async function note(city: City, id: string | null, count: number): Promise<void> {
  const { kept } = await city.db.selectFrom('demo_state').select('kept').executeTakeFirstOrThrow();
  await city.db
    .updateTable('demo_state')
    .set({ kept: id === null ? kept : [...kept, id], laid_out: count })
    .execute();
}

/** Plays the story of one exhibit from a moment on; its case. */
export async function exhibitStory(
  city: City,
  exhibit: Exhibit,
  from: Date,
  until: Date,
  refused?: NonNullable<Stage['refused']>,
): Promise<string | null> {
  const stage = await setStage(city, until, refused);
  const arrival = arrivalFor(stage, exhibit, `story:${from.toISOString()}`, from);
  const caseId = await playReport(stage, arrival, until);
  if (caseId !== null) await playCase(stage, caseId, until, { stop: (is) => exhibit.until(is, until) });
  return caseId;
}

/** An attempt that has not come to where the exhibit stands: nothing of it stays. */
class NotThere extends Error {}

/** Lays out one exhibit as of a moment; its case, or null where no story comes so far. */
export async function show(
  teller: Storyteller,
  stage: Theatre,
  serial: number,
  now: Date,
): Promise<string | null> {
  const exhibit = exhibits[serial];
  if (exhibit === undefined) return null;
  const starts = exhibit.hours ?? EARLIER;
  for (const [at, hours] of starts.entries()) {
    const arrival = arrivalFor(
      stage,
      exhibit,
      `${serial}:${hours}:${now.toISOString()}`,
      new Date(now.getTime() - hours * HOUR_MS),
    );
    const isLast = at === starts.length - 1;
    try {
      return await teller.tell(() => attempt(stage, exhibit, arrival, now, isLast));
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
    }
  }
  return null;
}

async function attempt(
  stage: Theatre,
  exhibit: Exhibit,
  arrival: Arrival,
  now: Date,
  evenLate: boolean,
): Promise<string> {
  const caseId = await playReport(stage, arrival, now);
  if (caseId === null) throw new NotThere();
  const stop = (is: Situation) => exhibit.until(is, now);
  const fresh = exhibit.late === true ? {} : { freshAt: new Date(now.getTime() - FRESH_MS) };
  if (!(await playCase(stage, caseId, now, { stop, ...fresh }))) throw new NotThere();
  while (await runDueTimer(stage.city, caseId, now));
  const due = (await situationOf(stage.city, caseId))?.dueAt ?? null;
  if (due !== null && due <= now && exhibit.late !== true && !evenLate) throw new NotThere();
  await giveToVisitor(stage, caseId, now);
  return caseId;
}

/** A report whose place and moment lead to the fate wanted: moments are tried second by second. */
function arrivalFor(stage: Theatre, { fate, by, emergency }: Exhibit, name: string, near: Date): Arrival {
  const key = `exhibit:${fate}:${by}:${name}`;
  const dice = random(hashText(key));
  const area = dice.pick(nearVisitors(stage));
  const place = stage.index.areaByCode(area)?.centre ?? { lng: 0, lat: 0 };
  const { category, condition } = matterFor(stage, emergency === true);
  const road = stage.index.nearestRoad(place)?.name ?? '';
  return {
    key,
    at: momentFor(fate, by, key, area, near),
    by,
    kind: 'problem',
    category,
    condition,
    place,
    area,
    address: `${road}${dice.int(1, 200)}号附近`,
    text:
      emergency === true ? '自来水管爆了，水漫到路上，请赶快来人！' : '路边垃圾堆了两天没人清，味道很大。',
    phone: null,
    desk: 'accept',
  };
}

/** Household refuse, whose unit is the one of the plain demo accounts; a burst main for an emergency. */
function matterFor({ catalogue }: Theatre, emergency: boolean) {
  const codes = emergency ? ['20501'] : ['20110'];
  const category = catalogue.categories.find((one) => codes.includes(one.code)) ?? catalogue.categories[0];
  const fitting = category?.conditions.find((one) => one.emergency === emergency) ?? category?.conditions[0];
  return {
    category: category === undefined ? null : { scheme: category.scheme, code: category.code },
    condition: fitting?.code ?? null,
  };
}

/** When the report must come for its case to have the fate: moments are tried one after the other. */
function momentFor(fate: Fate, by: Arrival['by'], key: string, area: string, near: Date): Date {
  for (let ms = 0; ms < 100_000; ms += 10) {
    const at = new Date(near.getTime() + ms);
    if (fateOf({ area, openedAt: by === 'collector' ? at : deskMoment(key, at) }) === fate) return at;
  }
  return near;
}

/** A task to verify or to check goes to the collector whose account visitors use, where he may have it. */
async function giveToVisitor(stage: Theatre, caseId: string, now: Date): Promise<void> {
  const is = await situationOf(stage.city, caseId);
  const task = is?.tasks.find((one) => one.kind === 'verify' || one.kind === 'check');
  const visitor = await stage.city.db
    .selectFrom('account')
    .select('id')
    .where('login', '=', 'collector')
    .executeTakeFirst();
  const leader = is === null ? null : stage.cast.post('shift-leader', is.area, random(1));
  if (is === null || task === undefined || visitor === undefined || leader === null) return;
  const verb = task.kind === 'verify' ? 'assign-verify' : 'assign-check';
  const input = { verb, body: { accountId: visitor.id }, expectedSeq: is.seq, now } as const;
  await executeCommand(stage.city, leader, caseId, input).catch((error: unknown) => {
    // He has verified it himself, or is of the handling unit: the task stays where it is.
    if (!(error instanceof Refusal)) throw error;
  });
}
