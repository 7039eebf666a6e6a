/** Which reports of an event are on screen. */
export const views = ['waiting', 'unclear', 'joined', 'all'] as const;
export type View = (typeof views)[number];
