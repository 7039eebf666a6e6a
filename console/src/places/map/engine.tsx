import { useQuery } from '@tanstack/react-query';
import { Map as GlMap, NavigationControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { mapStyle } from '../../api/places.ts';
import { useDark } from '../../app/theme/look.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
import { useCityBox } from './city-box.ts';
import { AccuracyRing, Follow, Picker, PointsLayer } from './layers.tsx';
import { GlMapContext } from './map-context.ts';
import { addMarks } from './marks.ts';
import { type KeptMap, leaveSpare, takeSpare } from './spare-map.ts';
import { darkened } from './style.ts';
import { boxOf, type MapProps } from './types.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

// The engine looks for its worker beside its own file, which a bundle has moved.
setWorkerUrl(workerUrl);

/** Where a city without any outline begins: the country, west to north. */
const country: [number, number, number, number] = [73.5, 18, 135, 53.6];

interface Shown {
  readonly points: MapProps['points'];
  readonly city: [number, number, number, number] | null | undefined;
}

function newMap(sheet: StyleSpecification, dark: boolean, { points, city }: Shown): KeptMap {
  const host = document.createElement('div');
  host.className = 'map__host';
  const box = boxOf(points);
  const map = new GlMap({
    container: host,
    style: dark ? darkened(sheet) : sheet,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    // Where the points are from the first tile on: a second round of tiles would cost an old machine seconds.
    ...(box === null
      ? { bounds: city ?? country, fitBoundsOptions: { padding: 24, maxZoom: 12 } }
      : { bounds: box, fitBoundsOptions: { padding: 48, maxZoom: 16 } }),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  // Says to whom it may concern, a measurement or a picture, that every tile of the first view is drawn.
  map.once('idle', () => host.setAttribute('data-drawn', ''));
  return { map, host, sheet, dark };
}

/** The engine of the map: one canvas, layers as components that draw nothing themselves. */
export function Engine({ points, chosen = null, choose, pick, label, children }: MapProps) {
  const t = useWords(words);
  const dark = useDark();
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<GlMap | null>(null);
  const style = useQuery({
    queryKey: ['map-style', language],
    queryFn: () => mapStyle(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const sheet = style.data as StyleSpecification | undefined;
  const city = useCityBox();
  const known = city !== undefined;
  const first = useRef({ points, city });
  first.current = { points, city };
  // Only what draws itself anew on the next page: layers of a page's own would stay on the map.
  const plain = children === undefined && pick === undefined;
  useEffect(() => {
    if (place.current === null || sheet === undefined || !known) return;
    const kept = (plain ? takeSpare(sheet, dark) : null) ?? newMap(sheet, dark, first.current);
    place.current.append(kept.host);
    let ready = kept.map.isStyleLoaded() === true;
    if (ready) {
      kept.map.resize();
      if (first.current.points.length === 0)
        kept.map.fitBounds(first.current.city ?? country, { padding: 24, maxZoom: 12, animate: false });
      setMap(kept.map);
    } else {
      // Not `load`: that waits for all tiles, and the marks are what one looks for.
      kept.map.once('style.load', () => {
        addMarks(kept.map, dark);
        ready = true;
        setMap(kept.map);
      });
    }
    return () => {
      setMap(null);
      if (plain && ready) leaveSpare(kept);
      else kept.map.remove();
    };
  }, [sheet, dark, known, plain]);
  if (style.error !== null) return <p className="state">{t('map.failed')}</p>;
  return (
    <div className="map">
      <section ref={place} className="map__canvas" aria-label={label} />
      {map !== null && (
        <GlMapContext.Provider value={map}>
          <AccuracyRing at={points.find((point) => point.id === chosen) ?? points[0]} />
          <PointsLayer points={points} chosen={chosen} choose={choose} />
          <Follow points={points} chosen={chosen} />
          {pick !== undefined && <Picker pick={pick} />}
          {children}
        </GlMapContext.Provider>
      )}
    </div>
  );
}
