import type { aroundZh } from './zh.ts';

export const aroundEn: Record<keyof typeof aroundZh, string> = {
  'around.title': 'What is going on near by',
  'around.explain':
    'Shows kind, rough place, progress and dates only. Photos and words come after somebody has looked.',
  'around.map': 'Map',
  'around.list': 'List',
  'around.open': 'Under way',
  'around.done': 'Done',
  'around.all': 'All',
  'around.show': 'Show',
  'around.none': 'Nothing public here now',
  'around.none-next': 'Move the map to look elsewhere, or report something new.',
  'around.map-label': 'Map; dots are public matters, the list has the same content',
  'around.category-unknown': 'Other problem',
  'around.rough': 'rough place',
  'around.received': 'received {{when}}',
  'around.closed': 'done {{when}}',
  'around.legend': '● under way   ○ done   ring with a number: so many, tap to zoom in',
  'around.age': 'as of {{when}}',
  'around.photos': 'Released photos',
};
