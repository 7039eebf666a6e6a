/** Line drawings of the picture tiles on a 24-unit square, by the name that the catalogue gives. */
const drawings: Readonly<Record<string, string>> = {
  rubbish: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 10.5v6M13.5 10.5v6',
  lid: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM7 9.5h10M6 12.5h12M7.5 15.5h9',
  road: 'M7 20 10 4M17 20 14 4M12 5v2.5M12 10.5v3M12 16.5V20M3 20h18',
  lamp: 'M8 21h6M11 21V7a4 4 0 0 1 8 0M16 7h6l-1.5 3h-3ZM18 13v2M21 12.5l1 2M15 12.5l-1 2',
  water: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11ZM9 15a3 3 0 0 0 3 3',
  stall:
    'M4 10 6 4h12l2 6M4 10a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0A2.7 2.7 0 0 0 20 10M5 13v7h14v-7M9 20v-4h6v4',
  parking: 'M5 4h14v16H5ZM10 17V8h3a2.5 2.5 0 0 1 0 5h-3',
  tree: 'M12 21v-7M12 14a5 5 0 0 1-4.5-7A4.6 4.6 0 0 1 16.5 7 5 5 0 0 1 12 14ZM8 21h8',
  advert: 'M4 5h16v9H4ZM8 14v6M16 14v6M7.5 8.5h9M7.5 11h5',
  noise: 'M4 9.5v5h3.5L12 18V6L7.5 9.5ZM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  building: 'M5 21V6l7-3v18M12 9h7v12M3 21h18M8 9h1M8 13h1M8 17h1M15 13h1M15 17h1',
  unclear: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
};

/** A drawing; a name that is not known looks like "hard to say" and still has its words beside it. */
export function TileIcon({ name }: { name: string }) {
  return (
    <svg viewBox="0 0 24 24" className="tile-icon" aria-hidden="true">
      <path d={drawings[name] ?? drawings.unclear} />
    </svg>
  );
}
