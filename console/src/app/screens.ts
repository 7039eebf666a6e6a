import type { Me, Post } from '@yiwang/contract';
import { sectionsOf } from '../admin/sections.ts';

type Person = Pick<Me, 'admin' | 'holdings' | 'actions'>;

/** A screen of the navigation: who works there, and its place in the rail. */
export interface Screen {
  readonly id:
    | 'intake'
    | 'register'
    | 'dispatch'
    | 'unit'
    | 'check'
    | 'shift'
    | 'handover'
    | 'ruling'
    | 'supervision'
    | 'cases'
    | 'map'
    | 'figures'
    | 'inbox'
    | 'admin';
  readonly path: string;
  /** Anyone with one of these posts; `staff`: everyone with a post; administrators see only `admin` and `inbox`. */
  readonly for: readonly Post[] | 'staff' | 'everyone' | 'administrators';
}

/** The rail from top to bottom: the walk of a case, then the looking screens. */
export const screens: readonly Screen[] = [
  { id: 'intake', path: '/intake', for: ['clerk', 'shift-leader', 'supervisor'] },
  { id: 'register', path: '/register', for: ['shift-leader'] },
  { id: 'dispatch', path: '/dispatch', for: ['dispatcher'] },
  { id: 'unit', path: '/unit', for: ['unit-head', 'handler', 'crew'] },
  { id: 'check', path: '/check', for: ['collector'] },
  { id: 'shift', path: '/shift', for: ['shift-leader', 'centre-head', 'leader'] },
  { id: 'ruling', path: '/ruling', for: ['ruling-desk'] },
  { id: 'supervision', path: '/supervision', for: ['supervisor', 'leader'] },
  { id: 'cases', path: '/cases', for: 'staff' },
  {
    id: 'figures',
    path: '/figures',
    for: [
      'assessor',
      'leader',
      'supervisor',
      'shift-leader',
      'centre-head',
      'unit-head',
      'dispatcher',
      'ruling-desk',
    ],
  },
  {
    id: 'handover',
    path: '/handover',
    for: ['clerk', 'shift-leader', 'dispatcher', 'collector', 'supervisor'],
  },
  { id: 'inbox', path: '/inbox', for: 'everyone' },
  { id: 'admin', path: '/admin', for: 'administrators' },
];

/** Screens of a person, in the order of the rail. */
export function screensOf(me: Person): readonly Screen[] {
  const posts = new Set(me.holdings.map((held) => held.post));
  return screens.filter((screen) => {
    if (screen.for === 'everyone') return true;
    if (screen.for === 'administrators')
      return me.admin !== null || sectionsOf(me).some(({ id }) => id !== 'deliveries');
    if (me.admin !== null) return false;
    return screen.for === 'staff' ? posts.size > 0 : screen.for.some((post) => posts.has(post));
  });
}

/** Where a person starts: the first desk of the rail. */
export function homeOf(me: Person): string | null {
  return me.admin !== null ? '/admin' : (screensOf(me).find((screen) => screen.id !== 'inbox')?.path ?? null);
}
