import type { Screen } from '../screens.ts';

const paths: Record<Screen['id'], string> = {
  intake: 'M3 13h4l1.500 3h7L17 13h4M5 5h14l2 8v6H3v-6z',
  register: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7M14 3v5h5',
  dispatch: 'M4 12h11M11 7l5 5-5 5M20 4v16',
  unit: 'M14 6a4 4 0 0 1 5 5l-9.500 9.500-4-4L15 7M4 4l5 5',
  check: 'M4 12.500l5 5L20 6.500',
  shift: 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v11h-4z',
  handover: 'M4 8h13l-3-3M20 16H7l3 3',
  ruling: 'M12 4v16M6 20h12M5 7h14M5 7l-2.500 6h5zM19 7l-2.500 6h5z',
  supervision:
    'M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  cases: 'M4 6h16M4 12h16M4 18h10',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  figures: 'M4 20V10M10 20V4M16 20v-8M21 20H3',
  inbox: 'M4 5h16v11H9l-5 4z',
  admin: 'M5 7h8M17 7h2M5 17h2M11 17h8M15 5v4M9 15v4',
};

/** Line drawing of a screen for the rail. */
export function ScreenIcon({ id }: { id: Screen['id'] }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[id]} />
    </svg>
  );
}
