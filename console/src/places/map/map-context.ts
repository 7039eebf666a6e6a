import type { Map as GlMap } from 'maplibre-gl';
import { createContext, useContext } from 'react';

export const GlMapContext = createContext<GlMap | null>(null);

/** The map around a layer component. */
export function useGlMap(): GlMap {
  const map = useContext(GlMapContext);
  if (map === null) throw new Error('A layer was drawn outside of a map');
  return map;
}
