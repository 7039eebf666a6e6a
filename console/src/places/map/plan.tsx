import type { MouseEvent } from 'react';
import { queryString } from '../../api/client.ts';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
import { type Box, planBox } from './plan-box.ts';
import { boxOf, type MapProps } from './types.ts';

const shapes = { green: 'circle', yellow: 'triangle', red: 'square', grey: 'ring' } as const;

function Mark({
  light,
  x,
  y,
  chosen,
}: {
  light: keyof typeof shapes;
  x: number;
  y: number;
  chosen: boolean;
}) {
  const size = chosen ? 9 : 6;
  const props = { fill: `var(--${light})`, stroke: chosen ? 'var(--ink)' : 'var(--paper)', strokeWidth: 2 };
  switch (shapes[light]) {
    case 'triangle':
      return <path d={`M${x} ${y - size}l${size} ${size * 1.8}h${-2 * size}z`} {...props} />;
    case 'square':
      return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} {...props} />;
    default:
      return <circle cx={x} cy={y} r={size} {...props} />;
  }
}

/** The picture of the base map that the server draws of a box. */
const pictureOf = ([west, south, east, north]: Box) =>
  `/tiles/picture.svg${queryString({ west, south, east, north })}`;

/** The places on a picture of the map, without a map engine: the same ground, no moving about. */
export function Plan({ points, chosen, choose, pick, label }: MapProps) {
  const t = useWords(words);
  const around = boxOf(points);
  if (around === null) return <p className="state">{t('map.none')}</p>;
  const box = planBox(around);
  const [west, south, east, north] = box;
  const x = (lng: number) => ((lng - west) / (east - west)) * 400;
  const y = (lat: number) => ((north - lat) / (north - south)) * 240;
  const place = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const at = new DOMPoint(clientX, clientY).matrixTransform(currentTarget.getScreenCTM()?.inverse());
    pick?.(west + (at.x / 400) * (east - west), north - (at.y / 240) * (north - south));
  };
  return (
    <figure className="map__plan">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the fields of the form are the way for keys */}
      <svg viewBox="0 0 400 240" role="img" aria-label={`${label} · ${t('map.plan')}`} onClick={place}>
        <image href={pictureOf(box)} width="400" height="240" preserveAspectRatio="none" />
        <path d="M385 30v-16m-5 6 5-7 5 7" fill="none" stroke="var(--ink-2)" strokeWidth="2" />
        {points.map((point) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the way for keys
          <g key={point.id} onClick={() => choose?.(point.id)}>
            <title>{point.label}</title>
            <Mark light={point.light} x={x(point.lng)} y={y(point.lat)} chosen={point.id === chosen} />
          </g>
        ))}
      </svg>
      <figcaption className="muted small">{t('map.noWebgl')}</figcaption>
    </figure>
  );
}
