import type { StyleSpecification } from 'maplibre-gl';

/** Base map colours of the light style and what they become in a dark room. */
const dark: Readonly<Record<string, string>> = {
  '#eef1ec': '#14191e',
  '#f7f8f4': '#1b2127',
  '#ffffff': '#333d47',
  '#fbfaf3': '#3b4651',
  '#f6f0dc': '#48545f',
  '#d5d8d0': '#161b20',
  '#c3c9d2': '#36404a',
  '#a9b2bd': '#46525e',
  '#8b96a5': '#5a6875',
  '#6b7789': '#75869a',
  '#3d4757': '#c4ced8',
  '#4a5361': '#aab5c0',
};

/** The style for a dark room: every colour of the base map exchanged, halos turned to the ground. */
export function darkened(style: StyleSpecification): StyleSpecification {
  const swap = (name: string, value: unknown): unknown => {
    if (name === 'text-halo-color') return '#14191e';
    return typeof value === 'string' ? (dark[value.toLowerCase()] ?? value) : value;
  };
  const layers = style.layers.map((layer) =>
    'paint' in layer && layer.paint !== undefined
      ? {
          ...layer,
          paint: Object.fromEntries(
            Object.entries(layer.paint).map(([name, value]) => [name, swap(name, value)]),
          ),
        }
      : layer,
  );
  return { ...style, layers: layers as StyleSpecification['layers'] };
}
