/** Projects lng, lat, lng, lat … and leaves out vertices nearer than `finest` to the last one, keeping at least so many. */
export function thin(
  xy: ArrayLike<number>,
  project: (lng: number, lat: number) => [number, number],
  least: number,
  finest: number,
): [number, number][] {
  const all: [number, number][] = [];
  for (let at = 0; at < xy.length; at += 2) all.push(project(xy[at] ?? 0, xy[at + 1] ?? 0));
  const last = all.length - 1;
  const kept: [number, number][] = [];
  all.forEach((point, at) => {
    const before = kept.at(-1);
    const far = before === undefined || Math.hypot(point[0] - before[0], point[1] - before[1]) >= finest;
    if (far || at === last) kept.push(point);
  });
  return kept.length < least ? all : kept;
}
