import { BULK_MAX, type BulkPreview, type BulkPreviewInput, type BulkVerb } from '@yiwang/contract';
import { type Actor, type City, newId, refuseField } from '../../kernel/index.ts';
import { mayCommand } from '../commands/rights.ts';
import { knowsOf } from '../commands/run-command.ts';
import { contextOf } from '../context.ts';
import type { Command } from '../engine/command.ts';
import { decide } from '../engine/decide.ts';
import type { CaseFile } from '../engine/model.ts';
import { firstIds } from '../queries/list-cases.ts';
import { loadCases } from '../store/load.ts';
import { bulkBody } from './body.ts';

/** What would become of each case if the command were given now: asked of the engine, nothing is written. */
export async function previewBulk(
  city: City,
  actor: Actor,
  input: BulkPreviewInput,
  now: Date,
): Promise<BulkPreview> {
  const { plain, words } = bulkBody(input.verb, input.body);
  const { ids, more } = await wanted(city, actor, input, now);
  // A reference stands for the words: the engine asks whether there are any, never what they say.
  const ref = Object.keys(words).length === 0 ? null : { id: newId(now), commitment: '' };
  const command = { verb: input.verb, body: plain, words: ref } as unknown as Command;
  const cases = await loadCases(city, city.db, ids);
  const items: BulkPreview['items'] = [];
  for (const id of ids) {
    const file = cases.get(id)?.file;
    items.push(await itemOf(city, actor, id, file, command, now));
  }
  return { items, more };
}

async function wanted(city: City, actor: Actor, { ids, query }: BulkPreviewInput, now: Date) {
  if (ids !== undefined && query === undefined) return { ids: [...new Set(ids)], more: false };
  if (query === undefined || ids !== undefined) return refuseField('/ids', 'ids-or-query');
  return firstIds(city, actor, { ...query, limit: BULK_MAX }, now);
}

async function itemOf(
  city: City,
  actor: Actor,
  id: string,
  file: CaseFile | undefined,
  command: Command,
  now: Date,
): Promise<BulkPreview['items'][number]> {
  if (file === undefined || !knowsOf(actor, file))
    return { id, number: null, state: null, seq: null, goes: false, why: 'not-found' };
  const why = await refusalOf(city, actor, file, command, now);
  return { id, number: file.number, state: file.state, seq: file.seq, goes: why === null, why };
}

/** Null when the command would go. The number of a registration is not drawn for a look. */
async function refusalOf(
  city: City,
  actor: Actor,
  file: CaseFile,
  command: Command,
  now: Date,
): Promise<string | null> {
  if (!mayCommand(actor, command.verb as BulkVerb, file)) return 'right';
  const number = file.number === null ? () => '' : null;
  const ctx = await contextOf(city, city.db, { at: now, actor, file, area: file.area, command, number });
  const decision = decide(file, command, ctx);
  return decision.ok ? null : decision.code;
}
