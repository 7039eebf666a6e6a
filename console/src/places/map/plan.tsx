import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
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

/** A drawing of the places without a map engine: right in direction and proportion. */
export function Plan({ points, chosen, choose, label }: MapProps) {
  const t = useWords(words);
  const box = boxOf(points);
  if (box === null) return <p className="state">{t('map.none')}</p>;
  const [west, south, east, north] = box;
  const wide = Math.max(east - west, 0.002);
  const high = Math.max(north - south, 0.002);
  const x = (lng: number) => 20 + ((lng - west) / wide) * 360;
  const y = (lat: number) => 220 - ((lat - south) / high) * 200;
  return (
    <figure className="map__plan">
      <svg viewBox="0 0 400 240" role="img" aria-label={`${label} · ${t('map.plan')}`}>
        <rect x="1" y="1" width="398" height="238" fill="none" stroke="var(--line-2)" />
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
