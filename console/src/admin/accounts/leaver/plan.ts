import type { HandoverCheck, HandoverItem } from '@yiwang/contract';

/** What was chosen for single items: a person, or that it ends. */
export type Choices = Readonly<Record<string, string | typeof ENDS>>;
export const ENDS = 'ends';

export interface Chosen {
  readonly single: Choices;
  /** Gets everything that has no choice of its own. */
  readonly all: string | undefined;
  /** Posts and duties go to that person, too; else they end. */
  readonly dutiesToo: boolean;
  /** Names of the people chosen so far, by account. */
  readonly names: Readonly<Record<string, string>>;
}

export const keyOf = ({ source, id }: Pick<HandoverItem, 'source' | 'id'>) => `${source} ${id}`;

const duties = new Set(['post', 'roster', 'substitute', 'sheet']);
/** `case-task`, `post`, `roster` …: the part of a kind that it is grouped by. */
export const groupOf = (kind: string) => kind.split('.')[0] ?? kind;

/** Who gets an item: a person, `ends`, or undefined while nobody is chosen. */
export function receiverOf(item: HandoverItem, { single, all, dutiesToo }: Chosen): string | undefined {
  if (item.end === 'always') return ENDS;
  const own = single[keyOf(item)];
  if (own !== undefined) return own;
  if (all !== undefined && (dutiesToo || !duties.has(groupOf(item.kind)))) return all;
  return item.end === 'may' ? ENDS : undefined;
}

/** The plan as the server wants it: one entry for each item that is decided. */
export function planOf(items: readonly HandoverItem[], chosen: Chosen) {
  return items.flatMap((item) => {
    const to = receiverOf(item, chosen);
    if (to === undefined || item.end === 'always') return [];
    return [{ source: item.source, id: item.id, to: to === ENDS ? null : to }];
  });
}

/** Items that nobody has yet, and those whose receiver cannot have them. */
export function faultsOf(
  items: readonly HandoverItem[],
  chosen: Chosen,
  check: HandoverCheck | undefined,
): { readonly open: number; readonly unfit: ReadonlyMap<string, string> } {
  const unfit = new Map((check?.items ?? []).map((one) => [keyOf(one), one.why]));
  const open = items.filter((item) => receiverOf(item, chosen) === undefined).length;
  return { open, unfit };
}

/** Items by what they are, in the order in which the server names them. */
export function groupsOf(
  items: readonly HandoverItem[],
): readonly (readonly [string, readonly HandoverItem[]])[] {
  const groups = new Map<string, HandoverItem[]>();
  for (const item of items) groups.set(groupOf(item.kind), [...(groups.get(groupOf(item.kind)) ?? []), item]);
  return [...groups];
}
