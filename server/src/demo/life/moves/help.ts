import type { CaseVerb, Post } from '@yiwang/contract';
import { executeCommand } from '../../../cases/index.ts';
import type { Actor } from '../../../kernel/index.ts';
import { hashText } from '../../../pack/index.ts';
import { sceneOf } from '../../photos/scene-of.ts';
import type { Move, Turn } from '../scene.ts';

/** The class a case has, or a condition drawn for its category. */
export function classFor({ stage, is, dice }: Turn) {
  const scheme = is.scheme ?? stage.catalogue.categories[0]?.scheme ?? '';
  const code = is.category ?? stage.catalogue.categories[0]?.code ?? '';
  const conditions = stage.catalogue.conditions({ scheme, code }).filter((one) => !one.emergency);
  const fallback = stage.catalogue.conditions({ scheme, code })[0]?.code ?? '';
  const condition = is.condition ?? (conditions.length === 0 ? fallback : dice.pick(conditions).code);
  return { scheme, code, condition };
}

/** A photo of the place, as it was found or put right. */
export async function photos(
  turn: Turn,
  bad: boolean,
  by: Actor,
  at: Date,
  owner: string | null = `case:${turn.is.id}`,
): Promise<string[]> {
  const { stage, is } = turn;
  const { scheme, code } = classFor(turn);
  const scene = sceneOf(stage.catalogue, { scheme, code });
  return [await stage.photo({ scene, bad, place: placeSeed(is), shot: is.seq }, by, at, owner)];
}

/** Seed of the pictures of a place: they share their street. */
export function placeSeed({ area, openedAt }: { readonly area: string; readonly openedAt: Date }): number {
  return hashText(`${area}:${openedAt.getTime()}`);
}

/** Where the proof was made: at the place, as exactly as a phone says. */
export function proofPlace({ is, dice }: Turn) {
  if (is.lng === null || is.lat === null) return {};
  const off = () => (dice.next() - 0.5) * 0.0003;
  return { place: { lng: is.lng + off(), lat: is.lat + off(), accuracy: dice.int(5, 25) } };
}

/** A person of a desk for the case's place. */
export function desk({ stage, is, dice }: Turn, post: Post, ...not: (string | null)[]) {
  return stage.cast.post(post, is.area, dice, ...not);
}

/** A command of the case, unless nobody is there to give it. Its body is made when it is given: photos cost time. */
export function move(
  { stage, is }: Turn,
  actor: Actor | null,
  verb: CaseVerb,
  at: Date,
  body: (by: Actor, at: Date) => Promise<unknown> | unknown = () => ({}),
): Move | null {
  if (actor === null) return null;
  const make = async (now: Date) => {
    const input = { verb, body: await body(actor, now), expectedSeq: is.seq, now };
    return executeCommand(stage.city, actor, is.id, input);
  };
  return { verb, at, make };
}
