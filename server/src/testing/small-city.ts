import { buildLayer } from '../places/spatial/layer.ts';
import { PlaceIndex } from '../places/spatial/place-index.ts';

const geometry = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [117, 36.6],
      [117.2, 36.6],
      [117.2, 36.8],
      [117, 36.8],
      [117, 36.6],
    ],
  ],
};
/** One district and one road through it, from west to east; its name needs escaping. */
export const smallCity = new PlaceIndex(
  buildLayer(
    1,
    [{ code: '370102', level: 'district', name: '历下区', nameEn: null, parent: '3701', geometry }],
    [
      {
        id: 'r',
        name: '经十路 <&>',
        grade: 'trunk',
        coordinates: [
          [117, 36.65],
          [117.2, 36.66],
        ],
      },
    ],
  ),
);
