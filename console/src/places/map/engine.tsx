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
import { darkened } from './style.ts';
import { boxOf, type MapProps } from './types.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

// The engine looks for its worker beside its own file, which a bundle has moved.
setWorkerUrl(workerUrl);

/** Where a city without any outline begins: the country, west to north. */
const country: [number, number, number, number] = [73.5, 18, 135, 53.6];

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
  useEffect(() => {
    if (place.current === null || sheet === undefined || !known) return;
    const box = boxOf(first.current.points);
    const made = new GlMap({
      container: place.current,
      style: dark ? darkened(sheet) : sheet,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      // Where the points are from the first tile on: a second round of tiles would cost an old machine seconds.
      ...(box === null
        ? { bounds: first.current.city ?? country, fitBoundsOptions: { padding: 24, maxZoom: 12 } }
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
  }, [sheet, dark, known]);
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
