import type { placeZh } from './zh.ts';

export const placeEn: Record<keyof typeof placeZh, string> = {
  'place.title': 'Where is it?',
  'place.explain': 'Drag the pin to the spot, or tap the map.',
  'place.finding': 'Asking the phone for its position…',
  'place.use-phone': "Use the phone's position",
  'place.refused':
    'No permission for the position. That is fine: tap the map, choose from the list, or write it down.',
  'place.unavailable':
    'The phone gives no position now: tap the map, choose from the list, or write it down.',
  'place.insecure':
    'This address is not https, so phones give no position: tap the map, choose, or write it down.',
  'place.no-map': 'This browser cannot draw the map: choose from the list, or write it down.',
  'place.map-label': 'Map, the pin stands on the chosen place',
  'place.outside':
    'This place is outside the city. You can send it all the same; we will find the right office.',
  'place.near-road': 'about {{metres}} m from {{road}}',
  'place.accuracy': 'within about {{metres}} m',
  'place.address': 'A few words to find it (optional)',
  'place.address-hint': 'For example: 50 m east of the north gate, by the bus stop',
  'place.from-list': 'Choose from a list',
  'place.list-search': 'Name of a district, street or community',
  'place.list-none': 'No place of this name. Try another word, or just write it down',
  'place.list-inside': 'Open {{name}}',
  'place.list-choose': 'Choose {{name}}',
  'place.list-top': 'The whole city',
  'place.without': 'Go on without a place',
  'place.chosen-area': 'Chosen: {{name}}',
};
