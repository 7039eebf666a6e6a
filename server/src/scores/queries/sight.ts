import type { Visibility } from '../../cases/index.ts';
import { DISTRICT, STREET } from '../dimensions.ts';

/** What an actor's figures are about, once his sight and the area he asked for are laid over each other. */
export interface Narrowed {
  readonly sight: Visibility;
  readonly area: string | undefined;
  /** Everything of that area may be counted, so that a rollup may answer. */
  readonly wholeArea: boolean;
  readonly nothing: boolean;
}

/**
 * A desk's figures are those of its area, whatever single case it also had a part in elsewhere; a unit's are those of
 * the cases it had a part in. Somebody with desks in several areas asks for one of them or gets them counted case by
 * case.
 */
export function narrowedTo(sight: Visibility, asked: string | undefined): Narrowed {
  if (sight.everything) return { sight, area: asked, wholeArea: true, nothing: false };
  if (sight.areas.length === 0)
    return { sight, area: asked, wholeArea: false, nothing: sight.unitPaths.length === 0 };
  const desks: Visibility = { ...sight, unitPaths: [], accountId: null };
  const areas = outermost(sight.areas).flatMap((area) => overlap(area, asked));
  const [area] = areas;
  if (areas.length > 1) return { sight: desks, area: asked, wholeArea: false, nothing: false };
  return {
    sight: desks,
    area: area === '' ? undefined : area,
    wholeArea: area === undefined || [DISTRICT, STREET].includes(area.length) || area.length < DISTRICT,
    nothing: area === undefined,
  };
}

/** Areas whose reports an actor's figures may count; null: all there are, empty: none. A unit's people count none. */
export function reportAreas(
  { everything, areas }: Pick<Visibility, 'everything' | 'areas'>,
  asked: string | undefined,
): readonly string[] | null {
  if (everything) return asked === undefined ? null : [asked];
  const seen = outermost(areas).flatMap((area) => overlap(area, asked));
  return seen.includes('') ? null : seen;
}

/** Areas that are not inside another of them. */
function outermost(areas: readonly string[]): readonly string[] {
  return areas.filter((area) => !areas.some((other) => other !== area && area.startsWith(other)));
}

/** The narrower of two areas, when one lies in the other. */
function overlap(held: string, asked: string | undefined): readonly string[] {
  if (asked === undefined || held.startsWith(asked)) return [held];
  return asked.startsWith(held) ? [asked] : [];
}
