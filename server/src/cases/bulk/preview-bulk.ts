import { BULK_MAX, type BulkPreview, type BulkPreviewInput, type BulkVerb } from '@yiwang/contract';
import {
  type Actor,
  type City,
  type JsonObject,
  newId,
  refuse,
  refuseField,
  type StaffActor,
} from '../../kernel/index.ts';
import { mayCommand } from '../commands/rights.ts';
import { knowsOf } from '../commands/run-command.ts';
import { contextOf } from '../context.ts';
import type { Command } from '../engine/command.ts';
import { decide } from '../engine/decide.ts';
import type { CaseFile } from '../engine/model.ts';
import { firstIds } from '../queries/list-cases.ts';
import { loadCases } from '../store/load.ts';
import { bodyFor, bodyOfBulk, bulkBody } from './body.ts';
import { unitLister } from './listed-unit.ts';
import { requireBulk } from './read-bulk.ts';

type Preview = BulkPreview['items'][number];

/** What a preview asks of each case. */
interface Asking {
  readonly city: City;
  readonly actor: Actor;
  readonly command: Command;
  /** By list: the unit of each case; null: all get the same command. */
  readonly lister: ReturnType<typeof unitLister> | null;
  readonly now: Date;
}

/** What would become of each case if the command were given now: asked of the engine, nothing is written. */
export async function previewBulk(
  city: City,
  actor: Actor,
  input: BulkPreviewInput,
  now: Date,
): Promise<BulkPreview> {
  const { plain, words } = bulkBody(input.verb, input.body, input.byList);
  const { ids, more } = await wanted(city, actor, input, now);
  // A reference stands for the words: the engine asks whether there are any, never what they say.
  const ref = Object.keys(words).length === 0 ? null : { id: newId(now), commitment: '' };
  const command = { verb: input.verb, body: plain, words: ref } as unknown as Command;
  const lister = input.byList ? unitLister(city, now) : null;
  const cases = await loadCases(city, city.db, ids);
  const items: Preview[] = [];
  for (const id of ids)
    items.push(await itemOf({ city, actor, command, lister, now }, id, cases.get(id)?.file));
  return { items, more };
}

/** The same for what failed in a bulk act of one's own, with the body that it was given. */
export async function previewRetry(
  city: City,
  actor: StaffActor,
  bulkId: string,
  now: Date,
): Promise<BulkPreview> {
  const act = await requireBulk(city, actor, bulkId);
  const ids = await failedOf(city, bulkId);
  const body = await bodyOfBulk(city, act);
  if (body === null) return refuse('case.refused', { params: { reason: 'words-erased' } });
  if (ids.length === 0) return { items: [], more: false };
  return previewBulk(city, actor, { verb: act.verb, body, byList: act.by_list, ids }, now);
}

async function failedOf(city: City, bulkId: string): Promise<string[]> {
  const rows = await city.db
    .selectFrom('bulk_item')
    .select('case_id')
    .where('bulk_id', '=', bulkId)
    .where('outcome', 'in', ['refused', 'moved'])
    .orderBy('place')
    .execute();
  return rows.map((row) => row.case_id);
}

async function wanted(city: City, actor: Actor, { ids, query }: BulkPreviewInput, now: Date) {
  if (ids !== undefined && query === undefined) return { ids: [...new Set(ids)], more: false };
  if (query === undefined || ids !== undefined) return refuseField('/ids', 'ids-or-query');
  return firstIds(city, actor, { ...query, limit: BULK_MAX }, now);
}

async function itemOf(asking: Asking, id: string, file: CaseFile | undefined): Promise<Preview> {
  if (file === undefined || !knowsOf(asking.actor, file))
    return { id, number: null, state: null, seq: null, goes: false, why: 'not-found' };
  const seen = { id, number: file.number, state: file.state, seq: file.seq };
  if (asking.lister === null) {
    const why = await refusalOf(asking, file, asking.command);
    return { ...seen, goes: why === null, why };
  }
  const found = await asking.lister(file);
  const to = found === null ? null : { unitId: found.unitId, rule: `${found.ruleId}@${found.ruleVersion}` };
  const body = bodyFor(asking.command.body as JsonObject, to);
  const why = await refusalOf(asking, file, { ...asking.command, body } as unknown as Command);
  if (to === null) return { ...seen, goes: false, why: why === 'unit-unknown' ? 'no-unit-named' : why };
  return { ...seen, goes: why === null, why, to: { ...to, name: found?.unitName ?? '' } };
}

/** Null when the command would go. The number of a registration is not drawn for a look. */
async function refusalOf(
  { city, actor, now }: Asking,
  file: CaseFile,
  command: Command,
): Promise<string | null> {
  if (!mayCommand(actor, command.verb as BulkVerb, file)) return 'right';
  const number = file.number === null ? () => '' : null;
  const ctx = await contextOf(city, city.db, { at: now, actor, file, area: file.area, command, number });
  const decision = decide(file, command, ctx);
  return decision.ok ? null : decision.code;
}
