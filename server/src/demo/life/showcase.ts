import { executeCommand } from '../../cases/index.ts';
import { type City, Refusal } from '../../kernel/index.ts';
import { withoutTelling } from '../../messages/index.ts';
import { hashText, random } from '../../pack/index.ts';
import type { Arrival } from './arrivals.ts';
import { type Fate, fateOf } from './fate.ts';
import { type Storyteller, storyteller } from './one-transaction.ts';
import { playCase } from './play-case.ts';
import { deskMoment, playReport } from './play-report.ts';
import type { Situation, Stage } from './scene.ts';
import { situationOf } from './situation.ts';
import { setStage, type Theatre } from './stage.ts';

const HOUR_MS = 3_600_000;

/** A case that stands where a visitor can see, or do, one thing. */
export interface Exhibit {
  readonly fate: Fate;
  readonly by: Arrival['by'];
  /** The condition of an emergency instead of an ordinary one. */
  readonly emergency?: boolean;
  readonly until: (is: Situation) => boolean;
  /** Hours before now at which the story may have begun; the next one is tried when it has not come so far. */
  readonly hours?: readonly number[];
}

const state = (wanted: Situation['state']) => (is: Situation) => is.state === wanted;
const overlay = (wanted: string) => (is: Situation) => is.overlays.includes(wanted);

const NOW = [0.4];
const SOON = [1.2, 5, 14];
const TODAY = [2.5, 8, 14, 26];
const LATELY = [4, 8, 14, 26, 50];
const EARLIER = [26, 50, 98, 200];
/** So long before now a case has come to where it stands. */
const FRESH_MS = 6 * 60_000;

/** One of each state, exit and overlay that a case of the demo can be met in, some twice so that desks have work. */
export const exhibits: readonly Exhibit[] = [
  { fate: 'plain', by: 'citizen', until: state('to-verify'), hours: NOW },
  { fate: 'late', by: 'caller', until: state('to-verify'), hours: NOW },
  { fate: 'plain', by: 'caller', until: state('to-register'), hours: SOON },
  { fate: 'late', by: 'collector', until: state('to-register'), hours: SOON },
  { fate: 'plain', by: 'citizen', until: state('to-dispatch'), hours: TODAY },
  { fate: 'late', by: 'collector', until: state('to-dispatch'), hours: TODAY },
  { fate: 'plain', by: 'citizen', until: state('to-take'), hours: TODAY },
  { fate: 'plain', by: 'collector', until: state('to-take'), hours: TODAY },
  { fate: 'plain', by: 'citizen', until: state('handling'), hours: LATELY },
  { fate: 'late', by: 'collector', until: state('handling'), hours: LATELY },
  { fate: 'plain', by: 'citizen', until: state('to-check') },
  { fate: 'late', by: 'collector', until: state('to-check') },
  { fate: 'plain', by: 'citizen', until: state('to-close') },
  { fate: 'plain', by: 'caller', until: state('follow-up') },
  { fate: 'extension', by: 'citizen', until: overlay('extension-asked'), hours: LATELY },
  { fate: 'extension', by: 'collector', until: overlay('extended'), hours: LATELY },
  { fate: 'suspension', by: 'citizen', until: overlay('suspension-asked'), hours: LATELY },
  { fate: 'suspension', by: 'collector', until: overlay('suspended'), hours: LATELY },
  { fate: 'return', by: 'citizen', until: overlay('return-asked'), hours: LATELY },
  { fate: 'dispute', by: 'collector', until: overlay('disputed') },
  { fate: 'voided', by: 'caller', until: overlay('void-asked'), hours: TODAY },
  { fate: 'question', by: 'citizen', until: overlay('waiting'), hours: LATELY },
  { fate: 'supervised', by: 'citizen', until: overlay('supervised'), hours: LATELY },
  { fate: 'split', by: 'collector', until: overlay('split'), hours: TODAY },
  { fate: 'dissent', by: 'citizen', until: (is) => is.state === 'to-check' && is.dissents > 0 },
  { fate: 'dissent-again', by: 'citizen', until: overlay('dissent') },
  { fate: 'rework', by: 'citizen', until: (is) => is.state === 'handling' && is.reworks > 0 },
  { fate: 'joined', by: 'citizen', until: (is) => is.reportIds.length > 1, hours: LATELY },
  { fate: 'levels', by: 'collector', until: (is) => is.state === 'handling', hours: LATELY },
  { fate: 'plain', by: 'citizen', emergency: true, until: overlay('formalities-owed'), hours: TODAY },
  { fate: 'refused-registration', by: 'citizen', until: state('not-registered'), hours: TODAY },
  { fate: 'referred', by: 'citizen', until: state('referred'), hours: TODAY },
  { fate: 'voided', by: 'caller', until: state('voided'), hours: LATELY },
  { fate: 'merged', by: 'citizen', until: state('merged'), hours: TODAY },
];

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
  const arrival = arrivalFor(stage, exhibit, exhibits.length, from);
  const caseId = await playReport(stage, arrival, until);
  if (caseId !== null) await playCase(stage, caseId, until, { stop: exhibit.until });
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
  for (const hours of exhibit.hours ?? EARLIER) {
    const near = new Date(now.getTime() - hours * HOUR_MS);
    const arrival = arrivalFor(stage, exhibit, serial, near);
    const caseId = await teller
      .tell(() => attempt(stage, exhibit, arrival, now))
      .catch((error: unknown) => {
        if (error instanceof NotThere) return null;
        throw error;
      });
    if (caseId !== null) return caseId;
  }
  return null;
}

async function attempt(stage: Theatre, exhibit: Exhibit, arrival: Arrival, now: Date): Promise<string> {
  const caseId = await playReport(stage, arrival, now);
  if (caseId === null) throw new NotThere();
  const freshAt = new Date(now.getTime() - FRESH_MS);
  if (!(await playCase(stage, caseId, now, { stop: exhibit.until, freshAt }))) throw new NotThere();
  await giveToVisitor(stage, caseId, now);
  return caseId;
}

/** A citizen's report that has just come in, for a visitor at the desk. */
export async function sendToDesk(stage: Theatre, now: Date): Promise<void> {
  const exhibit = { fate: 'plain', by: 'citizen', until: () => false } as const;
  const arrival = arrivalFor(stage, exhibit, exhibits.length + 1, now);
  await playReport(stage, { ...arrival, at: now }, now);
}

/** A report whose place and moment lead to the fate wanted: moments are tried second by second. */
function arrivalFor(stage: Theatre, { fate, by, emergency }: Exhibit, serial: number, near: Date): Arrival {
  const key = `exhibit:${serial}:${fate}:${by}:${near.toISOString()}`;
  const dice = random(hashText(key));
  const [street = ''] = stage.grids.map((grid) => grid.slice(0, 9));
  const area = dice.pick(stage.grids.filter((grid) => grid.startsWith(street)));
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
