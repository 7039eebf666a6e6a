import type { Me, Post } from '@yiwang/contract';

type Person = Pick<Me, 'admin' | 'holdings'>;

/** A guide: the work of one role, told from the morning to the end of the shift. */
export interface Guide {
  readonly id:
    | 'everyone'
    | 'clerk'
    | 'shift-leader'
    | 'dispatcher'
    | 'unit'
    | 'collector'
    | 'supervisor'
    | 'ruling'
    | 'figures'
    | 'admin';
  /** Whose own guide it is. */
  readonly for: readonly Post[] | 'everyone' | 'administrators';
}
export type GuideId = Guide['id'];

/** In the order of a case's walk; what all of them share stands last of one's own. */
export const guides: readonly Guide[] = [
  { id: 'clerk', for: ['clerk'] },
  { id: 'shift-leader', for: ['shift-leader', 'centre-head'] },
  { id: 'dispatcher', for: ['dispatcher'] },
  { id: 'unit', for: ['unit-head', 'handler', 'crew'] },
  { id: 'collector', for: ['collector'] },
  { id: 'supervisor', for: ['supervisor'] },
  { id: 'ruling', for: ['ruling-desk'] },
  { id: 'figures', for: ['assessor', 'leader', 'centre-head'] },
  { id: 'admin', for: 'administrators' },
  { id: 'everyone', for: 'everyone' },
];

const isOwn = (guide: Guide, me: Person): boolean => {
  if (guide.for === 'everyone') return true;
  if (guide.for === 'administrators') return me.admin !== null;
  return guide.for.some((post) => me.holdings.some((held) => held.post === post));
};

/** All guides, those of the person's own posts first. */
export function guidesFor(me: Person): { readonly own: readonly Guide[]; readonly others: readonly Guide[] } {
  return {
    own: guides.filter((guide) => isOwn(guide, me)),
    others: guides.filter((guide) => !isOwn(guide, me)),
  };
}

/** Whether an address names a guide. */
export const isGuideId = (id: string): id is GuideId => guides.some((guide) => guide.id === id);
