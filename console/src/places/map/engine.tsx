import { useQuery } from '@tanstack/react-query';
import { Map as GlMap, NavigationControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { mapStyle } from '../../api/places.ts';
import { useDark } from '../../app/theme/look.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
import { AccuracyRing, Follow, Picker, PointsLayer } from './layers.tsx';
import { GlMapContext } from './map-context.ts';
import { addMarks } from './marks.ts';
import { darkened } from './style.ts';
import { boxOf, type MapProps } from './types.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

// The engine looks for its worker beside its own file, which a bundle has moved.
setWorkerUrl(workerUrl);

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
  const first = useRef(points);
  first.current = points;
  useEffect(() => {
    if (place.current === null || sheet === undefined) return;
    const box = boxOf(first.current);
    const made = new GlMap({
      container: place.current,
      style: dark ? darkened(sheet) : sheet,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      // Where the points are from the first tile on: a second round of tiles would cost an old machine seconds.
      ...(box === null
        ? { center: [117.1, 36.65], zoom: 10 }
        : { bounds: box, fitBoundsOptions: { padding: 48, maxZoom: 16 } }),
    });
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    // Not `load`: that waits for all tiles, and the marks are what one looks for.
    made.once('style.load', () => {
      addMarks(made, dark);
      setMap(made);
    });
    return () => {
      setMap(null);
      made.remove();
    };
  }, [sheet, dark]);
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
